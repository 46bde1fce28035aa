/** What needs every order while Shopify shows the last 60 days only. */
export const allOrders = {
  brief:
    "To see the older ones, Winback needs Shopify's permission “read_all_orders”; whoever runs Winback for you asks Shopify for it. Orders from now on are kept meanwhile, so nothing more is lost.",
  action: "How to get it",
  how: "How to get it: whoever runs Winback for you asks Shopify for “read_all_orders” in the Partner Dashboard, under “API access”, and says that a winback app has to know when each customer last ordered. An app made for your shop alone gets it at once. Then open Winback once: it reads everything anew by itself.",
  needs: {
    standing: {
      title: "Inactive customers are counted by rounded dates",
      text: "Shopify shows Winback the orders of the last 60 days. When somebody last bought before that, and what they spent, comes from Shopify's customer segments and sums, so the count can be off by some weeks.",
    },
    status_quo: {
      title: "What your lost customers were worth needs all your orders",
      text: "Shopify shows Winback the orders of the last 60 days. Whoever left before then has no order in them: a sum by month would show next to nothing and mean nothing.",
    },
    customers: {
      title: "Last orders from before 60 days ago are rounded",
      text: "Shopify shows Winback the orders of the last 60 days. For older ones it gives only a span, of which the later end is shown here; number of orders and money spent are Shopify's own sums.",
    },
    customer: {
      title: "Older orders of this customer are not shown",
      text: "Shopify shows Winback the orders of the last 60 days. What this customer bought before, and how regularly, is not among them; a last order before then is rounded to the later end of a span.",
    },
    window: {
      title: "A suggestion needs all your orders",
      text: "To see after how many days your customers come back by themselves, Winback has to look at half a year at least. Shopify shows it the orders of the last 60 days. Until it has seen enough itself, a new series begins with 60 days: choose more if people buy rarely.",
    },
    rules: {
      title: "Some rules need all your orders",
      text: "What somebody bought, with or without a discount, is known from the last 60 days on only. Rules about it look at these orders alone; number of orders and money spent are Shopify's own sums and complete.",
    },
    worth: {
      title: "Who is worth winning back needs all your orders",
      text: "What a customer is likely to spend is told by how often and how much they bought over a year or more. Sixty days would rank almost everybody alike, so Winback gives no figure.",
    },
    at_risk: {
      title: "Who is overdue needs all your orders",
      text: "Whether somebody is late is told by the time they usually leave between orders. In 60 days hardly anybody orders often enough to show one.",
    },
    replay: {
      title: "A rehearsal needs your past orders",
      text: "A rehearsal plays your series over the past year. Shopify shows Winback the orders of the last 60 days: too few to say who would have come back by themselves.",
    },
    results: {
      title: "What came after the texts is counted in full",
      text: "Orders from the installation on are all known, so both groups are compared fairly. What Shopify does not show is older than 60 days: when those customers last bought before their series is rounded.",
    },
  },
} as const;
