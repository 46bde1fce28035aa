/** Why customers stayed away, as they told it. */
export const feedback = {
  help: "Why customers stayed away, in their own words. A text asks when its link leads to the question: choose that in the series, or begin with a text from the library.",
  reasons: {
    title: "Reasons",
    help: "The last {{days}} days. Choose a reason to see its answers.",
    neverAsked:
      "No text has asked yet. In a series, let the link of a text lead to the question why customers stayed away.",
    toSeries: "Go to series",
    none: "{{asked}} texts have asked; nobody has answered yet.",
    answered: "{{answered}} answers to {{asked}} texts that asked.",
    one: "reason",
    many: "reasons",
    reason: "Reason",
    count: "Named",
    share: "Share",
    all: "Show all answers",
  },
  answers: { title: "Latest answers", of: "Latest answers: {{reason}}", none: "No answers yet." },
  list: {
    title: "What customers can choose",
    help: "Two to eight reasons, as the page shows them. Customers can also answer by text with the number or the words, when your sender is a phone number. A reason you remove keeps its earlier answers.",
    add: "Add a reason",
    number: "Reason {{number}}",
    remove: "Remove reason {{number}}",
    en: "In English",
    de: "In German",
  },
} as const;
