/** The suggested days without an order, beside their field. */
export const editorWindow = {
  title: "When your customers come back by themselves",
  slider: "Slider for the days",
  chart: {
    label:
      "Curve of the share of customers who have ordered again by themselves, by days since their last order. The same figures are in the table.",
    day: "Days without an order",
    share: "Have ordered again by themselves",
    unaided: "Would still do so within {{days}} days",
    unknown: "not known yet",
    chosen: "Your choice",
    suggested: "Suggested",
    asTable: "Show as table",
    asChart: "Show as chart",
  },
  suggested: "Suggested: {{days}} days, very likely between {{low}} and {{high}}.",
  suggestedAlone: "Suggested: {{days}} days.",
  use: "Use {{days}} days",
  used: "You are using the suggestion.",
  doneBy: "{{share}} of those who come back by themselves within {{horizon}} days have done so by day {{days}}.",
  gift: "Of those silent for {{days}} days, {{share}} would still come back by themselves within {{span}} days: to them a discount is a gift.",
  giftUnknown:
    "How many of those silent for {{days}} days would still come back by themselves cannot be told yet: your orders do not reach far enough.",
  basis: {
    first_time:
      "This is how long {{customers}} customers took to order a second time, since this series is for first-time buyers.",
    repeat:
      "This is the time between the later orders of {{customers}} customers, since this series is for repeat buyers.",
    all: "This is the time between the orders of {{customers}} customers, since this series is for first-time and repeat buyers alike.",
  },
  pooled: {
    first_time: "It rests on all buyers, because first-time buyers alone are not enough for a suggestion: {{reason}}.",
    repeat: "It rests on all buyers, because repeat buyers alone are not enough for a suggestion: {{reason}}.",
    all: "It rests on all buyers: {{reason}}.",
  },
  computed: "Worked out on {{date}}, anew every night. Orders after a text of Winback are left out.",
  reasons: {
    too_few_customers: "there are fewer than 300 of them",
    too_few_returns: "fewer than 100 of them have come back so far",
    history_too_short: "none of them has been watched for half a year",
  },
  none: {
    title: "No suggestion of your own yet: begin with 60 days",
    too_few_customers:
      "To suggest a number of days, Winback needs at least 300 customers who have ordered. Until then 60 days suit many shops: choose more if people buy rarely.",
    too_few_returns:
      "To suggest a number of days, Winback needs at least 100 customers who have come back for another order. Until then 60 days suit many shops: choose more if people buy rarely.",
    history_too_short:
      "To suggest a number of days, Winback has to see half a year of orders. Until then 60 days suit many shops: choose more if people buy rarely.",
    since: "Your first order that Winback sees is of {{date}}. It looks again every night.",
  },
  waiting: {
    title: "Winback is working out how long your customers take to come back",
    text: "It begins as soon as your orders are read and takes a few minutes at most. This page follows by itself; you can go on meanwhile.",
    label: "Working out the suggestion",
  },
} as const;
