/** Customers who are overdue by their own rhythm while the days without an order still run. */
export const atRisk = {
  title: "At risk",
  card: "Overdue, but not inactive yet",
  help: "They usually order again much sooner: at least one and a half times their own gap has passed, but not yet {{days}} days. The most valuable stand first. Nobody gets a text because of this list: write or call yourself.",
  count_one: "{{shown}} customer",
  count_other: "{{shown}} customers",
  download: "Download as CSV",
  fileName: "winback-at-risk.csv",
  previous: "Previous page",
  times: "{{factor}} gaps",
  everyDays: "every {{days}} days",
  unknown: "not known",
  columns: {
    id: "Customer id",
    name: "Customer",
    overdue: "Overdue",
    rhythm: "Usually orders",
    lastOrder: "Last order",
    lapses: "Inactive from",
    value: "Expected margin in a year",
    spent: "Spent",
    group: "Shopify group",
  },
  empty: {
    title: "Nobody is at risk right now",
    text: "A customer appears here who has ordered on at least three days and is late by their own rhythm. The list is worked out each night.",
  },
} as const;
