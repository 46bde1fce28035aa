import type { RouteConfigEntry } from "@remix-run/route-config";
import routes from "../../app/routes.ts";

/** What a browser shows: a file of a route with a component. */
const isPage = (entry: RouteConfigEntry) => entry.file.endsWith(".tsx");

/** The pages of the app as app/routes.ts has them: `/app/series/:id`. */
export function appPages(): string[] {
  const app = routes.find(({ path }) => path === "app");
  return (app?.children ?? []).filter(isPage).map(({ path }) => (path ? `/app/${path}` : "/app"));
}

/** The pages anybody may see: `proxy` ones on the shop's own domain. */
export function publicPages(): string[] {
  return routes
    .filter(({ path = "", file }) => path.startsWith("proxy/") || (path !== "app" && file.endsWith(".tsx")))
    .map(({ path }) => `/${path ?? ""}`);
}

/** Whose pages are looked at: a series, a customer in it, a request for their data, and a text with an offer. */
export interface Shown {
  series: string;
  customer: string;
  request: string;
  /** Marks of texts: of one that was answered, and of one with a code. */
  token: string;
  offer: string;
}

/** Where each page of the app is seen; a page that is missing here fails the walk. */
export function appAddresses({ series, customer, request }: Shown): Readonly<Record<string, string>> {
  return {
    "/app": "/app",
    "/app/start": "/app/start",
    "/app/series": "/app/series",
    "/app/series/calendar": "/app/series/calendar",
    "/app/series/:id": `/app/series/${series}`,
    "/app/series/:id/rehearsal": `/app/series/${series}/rehearsal`,
    "/app/series/:id/texts/:step": `/app/series/${series}/texts/1`,
    "/app/customers": "/app/customers",
    "/app/customers/at-risk": "/app/customers/at-risk",
    "/app/customers/:id": `/app/customers/${customer}`,
    "/app/standing": "/app/standing",
    "/app/messages": "/app/messages",
    "/app/messages/replies": "/app/messages/replies",
    "/app/messages/feedback": "/app/messages/feedback",
    "/app/codes": "/app/codes",
    "/app/consent": "/app/consent",
    "/app/consent/case": "/app/consent/case",
    "/app/results": "/app/results",
    "/app/sync": "/app/sync",
    "/app/privacy": "/app/privacy",
    "/app/privacy/:id": `/app/privacy/${request}`,
    "/app/settings": "/app/settings",
    "/app/settings/sms": "/app/settings/sms",
    "/app/settings/log": "/app/settings/log",
    "/app/*": "/app/no-such-page",
  };
}

/** Where each public page is seen. */
export function publicAddresses(shop: string, { token, offer }: Shown): Readonly<Record<string, string>> {
  const app = "https://winback.test";
  const proxy = `https://${shop}/apps/winback`;
  return {
    "/": `${app}/`,
    "/auth/login": `${app}/auth/login`,
    "/proxy/r/:token": `${proxy}/r/0000000000`,
    "/proxy/sms": `${proxy}/sms`,
    "/proxy/c/:token": `${proxy}/c/${token}`,
    "/proxy/p/:token": `${proxy}/p/${token}`,
    "/proxy/o/:token": `${proxy}/o/${offer}`,
    "/proxy/f/:token": `${proxy}/f/${token}`,
  };
}
