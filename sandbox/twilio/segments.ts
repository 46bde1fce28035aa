const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const EXTENDED = new Set("\f^{}\\[~]|€");

/** How a body is carried: alphabet and number of SMS segments (an empty body counts as one). */
export interface SmsSize {
  readonly encoding: "GSM-7" | "UCS-2";
  readonly segments: number;
}

/** Packs units that may not be split into segments of `room`. */
function pack(units: readonly number[], room: number): number {
  let segments = 1;
  let used = 0;
  for (const unit of units) {
    if (used + unit > room) {
      segments += 1;
      used = 0;
    }
    used += unit;
  }
  return segments;
}

/** Counts as carriers do: 160 then 153 septets, or 70 then 67 UTF-16 units; escapes and pairs are never split. */
export function smsSize(body: string): SmsSize {
  const characters = [...body];
  const gsm = characters.every((character) => BASIC.has(character) || EXTENDED.has(character));
  const units = characters.map((character) => (gsm ? (EXTENDED.has(character) ? 2 : 1) : character.length));
  const total = units.reduce((sum, unit) => sum + unit, 0);
  const [single, many] = gsm ? [160, 153] : [70, 67];
  return { encoding: gsm ? "GSM-7" : "UCS-2", segments: total <= single ? 1 : pack(units, many) };
}
