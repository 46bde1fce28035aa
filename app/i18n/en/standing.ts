/** Where the shop stands: who is lost, and what they were worth. */
export const standing = {
  title: "Where you stand",
  link: "See who is lost",
  counted: "{{shop}}, counted on {{date}}. It is counted anew each night.",
  lost: {
    title: "Lost customers",
    help: "Customers without an order for {{days}} days: the fewest days any of your series asks for, or the suggestion while you have none.",
    customers: "Lost",
    share: "{{share}} of {{buyers}} who ever ordered",
    yearly: "What they were worth a year",
    yearlyDetail: "their orders in the twelve months up to the last one, after discount, without tax",
    each: "Per lost customer",
    eachDetail: "on average, in those twelve months",
    none: "–",
    comeback: "Typical day of coming back",
    comebackDay: "day {{days}}",
    comebackDetail: "by then half of those have ordered again who do so by themselves within 180 days",
    comebackUnknown: "too few orders to tell so far",
  },
  print: "Print or save as PDF",
  best: {
    title: "Ten best to call or write to yourself",
    help: "The lost customers who spent most in their last year. A personal word often does more than a discount. Check what the law of your country asks for before you call.",
    show: "Show them",
    noted: "That you looked is written into the access log. They are never printed.",
    none: "There is nobody to name.",
    orders: "Orders",
    year: "Spent in that year",
  },
  products: {
    title: "Products whose first buyers return least",
    help: "Of those who began with the product, how many ordered again within {{days}} days, against all others. Only products where chance does not explain the difference.",
    buyers: "Began with it",
    returned: "Came back",
    others: "All others came back",
  },
  byGroup: {
    title: "By Shopify group",
    help: "By last order, number of orders and money spent, among all your customers. “Previously loyal” and “at risk” are worth the most effort.",
  },
  byFirstYear: { title: "By the year of the first order", help: "How long you had known them." },
  byLostYear: { title: "By the year they were lost", help: "Counted by the day on which those days had passed." },
  columns: { customers: "Lost customers", yearly: "Worth a year", each: "Per customer" },
  worth: {
    title: "What is expected of your customers",
    help: "For each customer Winback works out how many orders to expect in the coming year and what they would bring. Series can use it as a rule; the most valuable are texted first.",
    models: "Worked out from the purchases of {{buyers}} customers, last on {{date}}.",
    details: "How well that is known",
    value: "Value",
    error: "Standard error",
    reasons: {
      too_few_customers:
        "Too few customers so far: with fewer than 300 nothing reliable can be said of one of them. Until then the last order and the money spent decide who comes first.",
      needs_all_orders: "Shopify shows too few orders for that.",
      no_rows: "Nobody has ordered yet.",
      no_repeats: "Nobody has ordered twice yet. Until then the last order and the money spent decide who comes first.",
      not_identified:
        "The purchases so far do not say it clearly enough. The last order and the money spent decide who comes first.",
    },
    measured:
      "Measured with your comparison group: of 100 who are texted, {{points}} more come back (very likely between {{low}} and {{high}}). Rules about what a text is worth use this figure.",
    assumed:
      "How many more come back through texts is too early to say. Rules about what a text is worth use your assumption from the settings.",
  },
  empty: {
    title: "Being worked out",
    text: "This page appears by itself as soon as your orders are synced and counted.",
    action: "See sync",
  },
} as const;
