import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import { countSignUps } from "../consent/sign-up-figures-store.server.ts";
import { CURRENT_WORDING, consentWords } from "../consent/sign-up-wording.ts";
import type { ShopView } from "../shops/shop.ts";
import { DAY_MS } from "../values/local-time.ts";
import { signUpLink } from "./text-links.ts";

/** Days the consent page counts. */
export const SIGN_UP_DAYS = 30;

/** The sign-up page as the merchant sees it: where it is, what it says, who came. */
export interface SignUpView {
  version: string;
  pages: { language: "en" | "de"; address: string; wording: string }[];
  asked: number;
  confirmed: number;
  /** Whose texts ask to confirm: with another tool's the page is closed. */
  confirmationsBy: ShopView["settings"]["confirmationsBy"];
  /** Whether anybody can be asked to confirm: without a sender nobody is. */
  ready: boolean;
}

/** See `SignUpView`. */
export async function readSignUp(ports: { database: Database; now: Now }, shop: ShopView): Promise<SignUpView> {
  const since = new Date(ports.now().getTime() - SIGN_UP_DAYS * DAY_MS);
  const figures = await ports.database.transaction((tx) => countSignUps(tx, shop.id, since));
  const brand = shop.settings.brand || shop.name;
  const pages = (["de", "en"] as const).map((language) => ({
    language,
    address: `${signUpLink(shop.domain)}?language=${language}`,
    wording: consentWords(CURRENT_WORDING, language, brand) ?? "",
  }));
  const { confirmationsBy } = shop.settings;
  return {
    version: CURRENT_WORDING,
    pages,
    ...figures,
    confirmationsBy,
    ready: shop.settings.twilio !== null && shop.sending === "on",
  };
}
