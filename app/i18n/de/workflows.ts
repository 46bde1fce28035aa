import type { workflows as english } from "../en/workflows.ts";
import type { Wording } from "../wording.ts";

export const workflows: Wording<typeof english> = {
  title: "Andere Programme",
  help: "Was Winback an Shopify weitergibt, damit deine anderen Programme Bescheid wissen.",
  tags: "Kunden in Shopify markieren",
  tagsHelp:
    "„winback-active“, solange ein Kunde in einer Serie ist, damit andere Programme ihn in Ruhe lassen können; „won-back“, sobald eine Serie ihn zurückgewonnen hat. Innerhalb weniger Minuten. Schaltest du es aus, nimmt Winback seine Tags wieder weg.",
  flow: "Shopify Flow",
  on: "Ein Workflow von dir beginnt mit Winback.",
  off: "Noch beginnt kein Workflow von dir mit Winback. Wähle in Shopify Flow einen der Auslöser (dort auf Englisch): Customer became inactive, Text sent, Customer won back, Customer unsubscribed from texts, Alarm raised.",
  told: "In den letzten 7 Tagen: {{told}} weitergegeben, {{waiting}} noch offen.",
  unsure:
    "Bei einigen ({{unsure}}) hat Shopify nicht gesagt, ob sie angekommen sind. Sie werden nicht noch einmal weitergegeben: Was daraus folgt, soll keinen Kunden zweimal erreichen.",
  refused: "Einige ({{refused}}) hat Shopify nicht angenommen.",
};
