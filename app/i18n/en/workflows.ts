/** What Shopify and the merchant's other tools learn of Winback. */
export const workflows = {
  title: "Other tools",
  help: "What Winback tells Shopify, so that your other tools know what is going on.",
  tags: "Tag customers in Shopify",
  tagsHelp:
    "“winback-active” while a customer is in a series, so that other tools can leave them alone; “won-back” once a series has won them back. Within minutes. Switch it off, and Winback takes its tags away again.",
  flow: "Shopify Flow",
  on: "A workflow of yours begins with Winback.",
  off: "No workflow of yours begins with Winback yet. In Shopify Flow, choose one of its triggers: customer became inactive, text sent, customer won back, customer unsubscribed from texts, alarm raised.",
  told: "In the last 7 days: {{told}} told, {{waiting}} waiting.",
  unsure:
    "Shopify did not say whether it took some ({{unsure}}). They are not told again: nothing that follows should reach a customer twice.",
  refused: "Shopify did not take some ({{refused}}).",
} as const;
