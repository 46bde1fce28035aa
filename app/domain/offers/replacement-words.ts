/**
 * What a shopper reads whose code went down with an order that was cancelled unpaid: fields as in the texts of a series,
 * without Du or Sie.
 */
export const REPLACEMENT_TEXT = {
  en: "{{brand}}: Your order was cancelled, so its code is used up. Here is a new one: {{code}}, {{offer}}, until {{expires}}: {{link}} {{opt_out}}",
  de: "{{brand}}: Die Bestellung wurde storniert, der Code ist damit verbraucht. Hier ist ein neuer: {{code}}, {{offer}}, bis {{expires}}: {{link}} {{opt_out}}",
} as const;
