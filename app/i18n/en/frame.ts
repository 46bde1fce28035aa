/** What stands on every page. */
export const frame = {
  nav: {
    home: "Home",
    series: "Series",
    customers: "Customers",
    messages: "Messages",
    codes: "Codes",
    consent: "Consent",
    results: "Results",
    sync: "Sync",
    settings: "Settings",
  },
  save: "Save",
  discard: "Discard",
  cancel: "Cancel",
  saved: "Saved",
  undo: "Undo",
  stop: {
    action: "Stop all texts",
    title: "Stop all texts?",
    text: "From this moment no text leaves {{shop}}. Nobody is removed from a series: texts that are due wait until you start again.",
    note: "Winback also asks Twilio to drop texts it has not sent yet. One that is already on its way can still arrive.",
    confirm: "Stop all texts",
    done: "All texts are stopped",
    refused: "Not stopped",
  },
  resume: {
    banner: "All texts are stopped",
    text: "No text leaves your shop until you start again. Orders and unsubscribes are still followed.",
    action: "Start texts again",
    title: "Start texts again?",
    confirmText:
      "Texts that became due in the meantime go out in the next sending hours, up to {{cap}} a day. A text that is more than 7 days late is left out.",
    confirm: "Start texts",
    done: "Texts are running again",
    refused: "Not started",
  },
  planned: {
    counting: "Counting the texts that are planned …",
    texts: "Texts planned as things stand: {{today}} today, {{week}} in the 7 days after.",
    none: "No text is planned for the next 7 days.",
    unknown: "How many texts are planned cannot be told right now.",
    cost: "You pay Twilio for them: 100 SMS parts cost about {{price}}.",
  },
  access: {
    lost: "Winback has no access to your shop",
    held: "Since {{from}} Shopify no longer lets Winback in. No text leaves, no code is made and nobody joins a series until that is mended. Nobody loses their place: texts wait, and orders and unsubscribes that Shopify reports still count. Load this page again; if this note stays, remove the app in Shopify's settings and install it anew: your settings are kept.",
    again: "Try again",
    back: "Winback has access to your shop again",
    caughtUp:
      "From {{from}} to {{to}} Shopify did not let Winback in, and texts waited. What happened in your shop meanwhile is being caught up on; only then do texts leave again. A text that is more than 7 days late is left out.",
  },
  pages: { first: "First page", next: "Next page" },
  failed: {
    title: "That did not work",
    text: "Try again. If you had just pressed something, look first whether it was done. If it stays like this, tell us what you did.",
    again: "Try again",
    nobody: "Winback is not answering right now",
    meanwhile:
      "Your data and settings are kept, and no text is lost or sent twice. Try again in a minute. If you had just pressed something, look whether it was done.",
  },
  missing: {
    title: "This is no longer here",
    text: "It may have been removed, or the address is not complete.",
    back: "Go to home",
  },
  forbidden: { title: "Somebody else may do this", text: "Your account owner has limited who may." },
  installing: {
    title: "Winback is being set up",
    text: "This takes a few seconds. Load the page again in a moment.",
  },
  check: "Please correct the fields marked in red.",
} as const;
