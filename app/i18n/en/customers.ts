export const customers = {
  title: "Customers",
  one: "customer",
  many: "customers",
  tabs: { all: "All", lapsed: "Inactive", in_series: "In the series", won_back: "Won back" },
  search: "Search",
  searchHelp: "Full mobile number, order name (#1001) or Shopify customer id",
  searchGo: "Search",
  columns: {
    name: "Customer",
    phone: "Mobile number",
    lastOrder: "Last order",
    lapsed: "Inactive",
    orders: "Orders",
    spent: "Spent",
    consent: "SMS consent",
    enrollment: "Series",
  },
  lapsedSince: "Inactive since {{date}}",
  notLapsed: "Active",
  neverOrdered: "No order yet",
  unnamed: "Customer {{id}}",
  noPhone: "None",
  notInSeries: "In none",
  empty: {
    all: {
      title: "No customers yet",
      text: "Customers appear here as soon as they are synced from Shopify.",
      action: "See sync",
    },
    lapsed: {
      title: "Nobody is inactive",
      text: "A customer appears here once the days without an order have passed.",
    },
    in_series: {
      title: "Nobody is in a series right now",
      text: "Switch a series on: inactive customers with SMS consent then get into it by themselves.",
    },
    won_back: {
      title: "Nobody won back yet",
      text: "A customer appears here after ordering in reply to a series.",
    },
    search: {
      title: "Nothing found",
      text: "Search by the full mobile number with country code, the order name or the Shopify customer id. Names are not stored readably, so they cannot be searched.",
    },
  },
} as const;
