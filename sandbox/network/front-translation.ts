import type { Adaptation } from "./app-door.ts";
import { APP_HOST } from "./genuine-hosts.ts";
import type { HostTable } from "./host-table.ts";
import type { SandboxResponse } from "./http-message.ts";

/** Request header by which the sandbox's own pages know that they are seen through the front. */
export const FRONT_HEADER = "x-sandbox-front";
/** Script that the front adds to the sandbox's own pages: it translates the target of a click or a form. */
export const FRONT_SCRIPT_PATH = "/__sandbox/front.js";

const TRANSLATED_HEADERS = ["location", "link", "content-security-policy", "access-control-allow-origin", "refresh"];

/** What the front changes on the way in and out of one genuine host. */
export function frontAdaptation(host: string, table: HostTable): Adaptation {
  return {
    requestHeaders: (headers) => {
      const changed: Record<string, string> = { ...headers, host };
      delete changed["accept-encoding"];
      for (const name of ["origin", "referer"]) {
        const value = changed[name];
        if (value !== undefined) changed[name] = table.toGenuine(value);
      }
      const cookie = ownCookies(headers.cookie ?? "", host);
      if (cookie === "") delete changed.cookie;
      else changed.cookie = cookie;
      if (host !== APP_HOST) changed[FRONT_HEADER] = "1";
      return changed;
    },
    responseHeaders: (headers) => {
      const changed: Record<string, string | string[]> = {};
      for (const [name, value] of Object.entries(headers))
        changed[name] = translated(name.toLowerCase(), value, host, table);
      delete changed["strict-transport-security"];
      return changed;
    },
    html: (text) => table.htmlToLocal(text),
  };
}

/** A sandbox page as a person's own browser gets it: addresses translated, and the script for those made later. */
export function frontPage(response: SandboxResponse, adaptation: Adaptation): SandboxResponse {
  const headers = adaptation.responseHeaders(response.headers ?? {});
  if (!String(headers["content-type"] ?? headers["Content-Type"] ?? "").startsWith("text/html"))
    return { ...response, headers };
  const text = (response.body ?? "").toString();
  const page = adaptation.html ? adaptation.html(text) : text;
  return { ...response, headers, body: `${page}\n<script src="${FRONT_SCRIPT_PATH}"></script>\n` };
}

function translated(name: string, value: string | string[], host: string, table: HostTable): string | string[] {
  if (name === "set-cookie") return [value].flat().map((cookie) => localCookie(cookie, host));
  if (!TRANSLATED_HEADERS.includes(name)) return value;
  return Array.isArray(value) ? value.map((line) => table.toLocal(line)) : table.toLocal(value);
}

/** Browsers share cookies between ports, so each genuine host's cookies carry its name here. */
function cookiePrefix(host: string): string {
  return `${host.replaceAll(".", "-")}__`;
}

function localCookie(cookie: string, host: string): string {
  const kept = cookie.split(/;\s*/).filter((part) => !/^(secure|partitioned|domain=.*|samesite=none)$/i.test(part));
  return cookiePrefix(host) + kept.join("; ");
}

function ownCookies(cookies: string, host: string): string {
  const prefix = cookiePrefix(host);
  const own = cookies.split(/;\s*/).filter((cookie) => cookie.startsWith(prefix));
  return own.map((cookie) => cookie.slice(prefix.length)).join("; ");
}
