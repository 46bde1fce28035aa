import { FRONT_SCRIPT_PATH } from "./front-translation.ts";
import type { HostTable } from "./host-table.ts";
import type { Handler } from "./http-message.ts";

/** Answers the script that the front adds to the sandbox's own pages. */
export function createFrontScriptHandler(table: () => HostTable | null): Handler {
  return async (request) => {
    if (request.url.pathname !== FRONT_SCRIPT_PATH) return null;
    const body = `(${translateTargets.toString()})(${JSON.stringify(table()?.localOrigins ?? {})});`;
    return {
      status: 200,
      headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-store" },
      body,
    };
  };
}

/** Runs in the browser: a link or form made by a script gets its local address when it is used. */
function translateTargets(localOrigins: Record<string, string>): void {
  const toLocal = (address: string): string => {
    const url = new URL(address, location.href);
    const origin = url.protocol === "https:" ? localOrigins[url.host] : undefined;
    return origin ? origin + url.pathname + url.search + url.hash : address;
  };
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (link) link.setAttribute("href", toLocal(link.getAttribute("href") ?? ""));
    },
    true,
  );
  document.addEventListener(
    "submit",
    (event) => {
      if (event.target instanceof HTMLFormElement && event.target.hasAttribute("action"))
        event.target.action = toLocal(event.target.action);
    },
    true,
  );
}
