import QRCode from "qrcode";
import { createTranslation, type Language } from "../../../../i18n/translation.ts";

/** Millimetres: the card as it is printed, and the code in it, wide enough for any phone at arm's length. */
const CARD = { width: 74, height: 105 };
const CODE = 54;

export interface SignUpCode {
  brand: string;
  language: Language;
  /** Of the sign-up page. */
  address: string;
  /** Of the wording the page shows. */
  version: string;
}

/**
 * The sign-up page's address as an SVG of an A7 card, ready to print: code, whose texts these are, the address to type
 * instead, and small the version of the wording that whoever follows it agrees to.
 */
export async function signUpCode({ brand, language, address, version }: SignUpCode): Promise<string> {
  const { t } = createTranslation(language);
  // Level M bears a crease or a stain; the code brings its own quiet zone.
  const code = await QRCode.toString(address, { type: "svg", errorCorrectionLevel: "M", margin: 4 });
  const placed = code
    .replace(/^<svg /, `<svg x="${(CARD.width - CODE) / 2}" y="20" width="${CODE}" height="${CODE}" `)
    .trim();
  const line = (y: number, size: number, words: string, weight = 400) =>
    `<text x="${CARD.width / 2}" y="${y}" font-size="${size}" font-weight="${weight}" text-anchor="middle">${escapeXml(words)}</text>`;
  const [shown = "", rest = ""] = address.replace(/^https:\/\//, "").split("/apps/");
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${CARD.width}mm" height="${CARD.height}mm" viewBox="0 0 ${CARD.width} ${CARD.height}" font-family="Helvetica, Arial, sans-serif" fill="#000">
<title>${escapeXml(t("consent.card.title", { brand }))}</title>
<rect width="${CARD.width}" height="${CARD.height}" fill="#fff"/>
${line(11, fitting(brand, 6.4), brand, 700)}
${line(17.5, 3.9, t("consent.card.scan"))}
${placed}
${line(79.5, 3.4, t("consent.card.confirm"))}
${line(88, fitting(shown, 3), shown)}
${line(92, 3, `/apps/${rest}`)}
${line(100, 2.1, t("consent.card.wording", { version }))}
</svg>
`;
}

/** A size, in millimetres, at which words fit the card's width. */
function fitting(words: string, most: number): number {
  return Math.min(most, Math.round(((CARD.width - 8) / (words.length * 0.6)) * 10) / 10);
}

function escapeXml(text: string): string {
  const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);
}
