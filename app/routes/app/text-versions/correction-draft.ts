/** What a correction begins with: words for shoppers, to be changed by the merchant, without Du or Sie. */
export function correctionDraft(coded: boolean): { en: string; de: string } {
  return coded
    ? {
        en: "{{brand}}: Sorry, there was a mistake in our last text. The code {{code}} gives {{offer}} until {{expires}}: {{link}} {{opt_out}}",
        de: "{{brand}}: In unserer letzten SMS war leider ein Fehler. Der Code {{code}} bringt {{offer}} bis {{expires}}: {{link}} {{opt_out}}",
      }
    : {
        en: "{{brand}}: Sorry, there was a mistake in our last text. All that is right stands here: {{link}} {{opt_out}}",
        de: "{{brand}}: In unserer letzten SMS war leider ein Fehler. Wie es richtig ist, steht hier: {{link}} {{opt_out}}",
      };
}
