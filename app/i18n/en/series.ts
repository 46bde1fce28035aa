export const series = {
  title: "Series",
  one: "series",
  many: "series",
  create: "Create series",
  empty: {
    title: "Win customers back with a series of texts",
    text: "A series writes to customers who have not ordered for a while: a thank-you first, a small gift a week later, a better one after a month. An order ends it at once. Three texts are written for you; you change what you like.",
  },
  columns: {
    name: "Name",
    state: "State",
    live: "In the series",
    texted: "Texted",
    completed: "Ran to the end",
    exited: "Ended early",
  },
  priorityHelp: "A customer is in one series at a time. The upper series comes first.",
} as const;
