import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { browserScript } from "../network/browser-script.ts";
import { FRONT_HEADER } from "../network/front-translation.ts";
import { CDN_HOST } from "../network/genuine-hosts.ts";
import type { HostTable } from "../network/host-table.ts";
import type { Handler, SandboxResponse } from "../network/http-message.ts";

const PARTS = [
  "admin-window",
  "page-config",
  "session-token",
  "published-elements",
  "save-bar",
  "modal",
  "navigation",
  "shopify-global",
  "begin",
];
const APP_BRIDGE = PARTS.map((name) => new URL(`./app-bridge/${name}.ts`, import.meta.url));
const FONT_PATH = /^\/static\/fonts\/inter\/v4\/(inter-(?:latin|latin-ext)-wght-normal\.woff2)$/;
const FONT_RANGES = [
  ["inter-latin-ext-wght-normal.woff2", "U+0100-02BA,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0"],
  [
    "inter-latin-wght-normal.woff2",
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212",
  ],
] as const;

/** cdn.shopify.com: the App Bridge stand-in and the font of the admin. */
export function createCdnHandler(table: () => HostTable | null): Handler {
  return async (request) => {
    if (request.url.host !== CDN_HOST) return null;
    const { pathname } = request.url;
    if (pathname === "/shopifycloud/app-bridge.js") {
      const origins = request.headers[FRONT_HEADER] ? (table()?.localOrigins ?? {}) : {};
      return file("text/javascript; charset=utf-8", browserScript(APP_BRIDGE, { LOCAL_ORIGINS: origins }));
    }
    if (pathname === "/static/fonts/inter/v4/styles.css") return file("text/css; charset=utf-8", fontStyles());
    const font = FONT_PATH.exec(pathname)?.[1];
    return font
      ? file(
          "font/woff2",
          readFileSync(createRequire(import.meta.url).resolve(`@fontsource-variable/inter/files/${font}`)),
        )
      : null;
  };
}

function fontStyles(): string {
  const face = (name: string, range: string) =>
    `@font-face{font-family:Inter;font-style:normal;font-weight:100 900;font-display:swap;src:url(${name}) format("woff2");unicode-range:${range}}`;
  return FONT_RANGES.map(([name, range]) => face(name, range)).join("\n");
}

function file(type: string, body: string | Buffer): SandboxResponse {
  return {
    status: 200,
    headers: { "content-type": type, "access-control-allow-origin": "*", "cache-control": "no-store" },
    body,
  };
}
