/** What shoppers and passers-by read. */
export const shopper = {
  optOut: {
    title: "No more texts?",
    text: "Press the button and this shop sends you no more texts. It takes effect at once.",
    button: "Unsubscribe",
    doneTitle: "You are unsubscribed",
    doneText: "You get no more texts from this shop.",
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
