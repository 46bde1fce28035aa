/** What shoppers and passers-by read. */
export const shopper = {
  optOut: {
    title: "No more texts?",
    text: "Press the button and this shop sends you no more texts. It takes effect at once.",
    button: "Unsubscribe",
    doneTitle: "You are unsubscribed",
    doneText: "You get no more texts from this shop.",
  },
  signUp: {
    title: "Texts from {{brand}}",
    text: "Enter your mobile number. We send you one text with a link, and only when you confirm do you get others.",
    number: "Mobile number",
    button: "Sign up",
    notMobile: "This is not a complete mobile number. Please check it.",
    notAgreed: "Please tick the box if you agree.",
    askedTitle: "Look at your phone",
    askedText: "If this number can get texts from us, a text with a link is on its way. Confirm there, and you are in.",
  },
  confirm: {
    title: "Do you want our texts?",
    text: "Press the button to confirm. You can stop the texts at any time: each of them says how.",
    button: "Yes, please",
    doneTitle: "Thank you, you are in",
    doneText: "From now on you get our texts. Each of them says how to stop them.",
  },
  conditions: {
    title: "The offer by {{brand}}",
    good: "These are its conditions:",
    used: "This offer has been used. These were its conditions:",
    ended: "This offer has ended. These were its conditions:",
  },
  unknown: {
    title: "This link is no longer valid",
    text: "It may be too old or not complete. You are welcome in the shop all the same.",
    shop: "To the shop",
  },
  landing: {
    title: "Winback",
    text: "Winback wins customers back by text message: with their consent, at decent hours, never after an order.",
    how: "Winback lives in the admin of your Shopify shop. Open it there under Apps.",
  },
} as const;
