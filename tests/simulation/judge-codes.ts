import type { CodeOwner } from "./aftermath.ts";
import type { Evidence } from "./judge.ts";
import type { LiveCode } from "./shopify-discounts.ts";
import { stepOf, type TextRequest } from "./twilio-ledger.ts";

/** News of a discount's end are worked off from the inbox, after crashes again. */
export const NEWS_MS = 5 * 60_000;

/** I5: codes work when they are texted and as long as they were promised, nobody has two, and none is left behind. */
export function judgeCodes(texts: readonly TextRequest[], evidence: Evidence): string[] {
  const unknown = deadCodes(texts, evidence);
  return [...unknown, ...twoLive(evidence), ...leftBehind(evidence), ...brokenPromises(texts, evidence)];
}

/** Every promise in a text can be kept: its code was live at Shopify when the text left. */
function deadCodes(texts: readonly TextRequest[], evidence: Evidence): string[] {
  return texts.flatMap((text) => {
    if (stepOf(text) === "0") return [];
    // a text that crossed its owner's order or end may find its code just gone
    const { heard } = evidence;
    if (heard.some((one) => (one.number ?? text.to) === text.to && one.doneAt <= text.begunAt)) return [];
    const lives = evidence.shopify.discounts.codes.filter(({ code }) => text.body.includes(code));
    const live = lives.some((life) => isLiveAt(life, text.begunStep) || isGoneUnheard(life, text, evidence));
    return live ? [] : [`I5: text to ${text.to} names no live code`];
  });
}

const isLiveAt = ({ addedStep, deletedStep }: LiveCode, step: number) =>
  addedStep <= step && (deletedStep ?? Number.POSITIVE_INFINITY) > step;

/** The merchant deleted the discount in Shopify's admin, and the product had no time to hear of it. */
function isGoneUnheard({ byMerchant, gid }: LiveCode, text: TextRequest, { goneAt }: Evidence): boolean {
  return byMerchant && text.begunAt < (goneAt.get(gid) ?? Number.POSITIVE_INFINITY) + NEWS_MS;
}

/** At no moment has an enrollment two codes that work; what rose by a request nobody waited for has until the night. */
function twoLive({ shopify, owners, clocks }: Evidence): string[] {
  const lives = shopify.discounts.codes.filter((life) => !life.late);
  return lives.flatMap((life, place) => {
    const owner = owners.get(life.code)?.enrollment;
    const also = lives.slice(place + 1).find((other) => {
      const ended = endsAt(shopify, life) <= clocks.businessAt(other.addedAt);
      return owner !== undefined && owners.get(other.code)?.enrollment === owner && !ended && overlap(life, other);
    });
    return also ? [`I5: ${life.code} and ${also.code} of one enrollment both worked`] : [];
  });
}

const endsAt = (shopify: Evidence["shopify"], { gid }: LiveCode): Date =>
  shopify.discounts.discounts.find((one) => one.gid === gid)?.terms.endsAt ?? new Date(8e15);

const overlap = (one: LiveCode, other: LiveCode) =>
  one.code !== other.code &&
  isLiveAt(one, Math.max(one.addedStep, other.addedStep)) &&
  isLiveAt(other, Math.max(one.addedStep, other.addedStep));

/** In the end no code works that the product does not know of, or whose owner has ordered. */
function leftBehind({ shopify, owners, heard, clocks, uninstalled }: Evidence): string[] {
  if (uninstalled) return [];
  const standing = shopify.discounts.codes.filter(
    (life) => life.deletedStep === null && endsAt(shopify, life) > clocks.business(),
  );
  const ordered = heard.filter((one) => one.kind === "order" && one.acknowledged);
  return standing.flatMap((life) => {
    const owner: CodeOwner | undefined = owners.get(life.code);
    if (!owner) return [`I5: code ${life.code} works and nobody knows of it`];
    if (owner.state !== "active") return [`I5: code ${life.code} works and is taken to be ${owner.state}`];
    const bought = ordered.some((one) => one.number === owner.number);
    return bought ? [`I5: code ${life.code} works after its owner's order`] : [];
  });
}

/** A code that was texted works until the end its text named, unless its owner has ordered or the merchant took it away. */
function brokenPromises(texts: readonly TextRequest[], { shopify, owners, heard }: Evidence): string[] {
  return shopify.discounts.codes.flatMap((life) => {
    const { deletedStep, deletedAt, code, byMerchant } = life;
    if (deletedStep === null || deletedAt === null || byMerchant || life.ended) return [];
    const texted = texts.some(
      (one) => one.acceptedAt !== null && one.acceptedAt < deletedAt && one.body.includes(code),
    );
    const number = owners.get(code)?.number;
    const left = heard.some((one) => ["order", "redact"].includes(one.kind) && one.number === number);
    return texted && !left ? [`I5: code ${code} was deleted though a text had named it`] : [];
  });
}
