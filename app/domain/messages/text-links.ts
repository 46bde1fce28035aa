import type { Random } from "../../platform/ports.ts";
import { drawSigns } from "../values/signs.ts";

/** The text's own marker: ten signs, unique over all texts. */
export function drawLinkToken(random: Random): string {
  return drawSigns(random, 10);
}

/** Whether a text could have carried this token. */
export function isLinkToken(text: string): boolean {
  return /^[2-9B-DF-HJKMNP-TV-Z]{10}$/.test(text);
}

/** The link that leads to the shop, on the shop's own domain through the app proxy. */
export function landingLink(shopDomain: string, token: string): string {
  return `https://${shopDomain}/apps/winback/r/${token}`;
}

/** The link with which the owner of a number confirms that they want texts. */
export function confirmationLink(shopDomain: string, token: string): string {
  return `https://${shopDomain}/apps/winback/c/${token}`;
}

/** The page on which shoppers sign up. */
export function signUpLink(shopDomain: string): string {
  return `https://${shopDomain}/apps/winback/sms`;
}

/** The link that leads to the opt-out page. */
export function optOutLink(shopDomain: string, token: string): string {
  return `https://${shopDomain}/apps/winback/p/${token}`;
}

/** The link that leads to the conditions of what a text offers. */
export function conditionsLink(shopDomain: string, token: string): string {
  return `https://${shopDomain}${conditionsPath(token)}`;
}

/** The conditions of what a text offers, as a path of the shop's own domain. */
export function conditionsPath(token: string): string {
  return `/apps/winback/o/${token}`;
}

/** The page that asks whoever got a text why they stayed away, as a path of the shop's own domain. */
export function feedbackPath(token: string): string {
  return `/apps/winback/f/${token}`;
}
