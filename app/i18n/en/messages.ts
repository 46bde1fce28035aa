export const messages = {
  title: "Messages",
  one: "message",
  many: "messages",
  help: "Every text that left, waits or was held back, newest first.",
  columns: {
    at: "When",
    to: "To",
    kind: "Kind",
    text: "Text",
    state: "State",
    parts: "SMS parts",
  },
  empty: {
    title: "No messages yet",
    text: "Once a series is on, every text appears here with what became of it.",
    action: "Go to series",
  },
  number: "Text {{number}}",
  crossed: "text and order crossed",
  heldBack: "not texted because: {{reason}}",
  noBody: "not kept",
  twilioError: "Twilio error {{code}}",
} as const;
