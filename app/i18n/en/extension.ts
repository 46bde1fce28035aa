/** What Winback says inside Shopify's own pages. */
export const extension = {
  customer: {
    inactiveSince: "Inactive since",
    active: "Not inactive",
    series: "SMS series",
    standing: "{{series}}: {{state}}",
    noSeries: "None",
    consent: "SMS consent",
    lastText: "Last text",
    noText: "None yet",
    why: "Not texted because",
    nothing: "Nothing speaks against a text.",
    noSeriesOn: "No series is switched on.",
    open: "Open in Winback",
  },
} as const;
