import { embedded, reachable, tell } from "./admin-window.ts";
import { config, reloadTarget } from "./page-config.ts";
import { idToken } from "./session-token.ts";

const ADMIN_LINK = /^shopify:(?:\/\/)?admin\/?/;

function path(): string {
  return location.pathname + location.search;
}

function reportPath(): void {
  tell("path", { path: path() });
}

/** The admin's address bar follows client navigation inside the frame. */
function reportHistory(): void {
  const push = history.pushState.bind(history);
  const replace = history.replaceState.bind(history);
  history.pushState = (...step) => {
    push(...step);
    reportPath();
  };
  history.replaceState = (...step) => {
    replace(...step);
    reportPath();
  };
  addEventListener("popstate", reportPath);
}

/** Links to the admin leave the frame; links to genuine hosts lead where this browser can reach them. */
function followLinks(): void {
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      const href = link?.getAttribute("href") ?? "";
      if (ADMIN_LINK.test(href)) {
        event.preventDefault();
        openAdmin(href, link?.getAttribute("target") ?? "_top");
      } else if (link && reachable(href) !== href) link.setAttribute("href", reachable(href));
    },
    true,
  );
  const open = window.open.bind(window);
  window.open = (address, target, features) => {
    const text = String(address ?? "");
    if (!ADMIN_LINK.test(text)) return open(text === "" ? text : reachable(text), target, features);
    openAdmin(text, target ?? "_top");
    return null;
  };
}

function openAdmin(href: string, target: string): void {
  tell("admin", { path: href.replace(ADMIN_LINK, "/"), target });
}

/** A bounce page is loaded again with a session token; a page outside the admin goes into it. */
function enterProperly(): void {
  if (reloadTarget !== null) {
    if (embedded) void reloadWithToken(reloadTarget);
    return;
  }
  if (embedded || !config.host || !config.apiKey) return;
  location.replace(reachable(`https://${atob(config.host)}/apps/${config.apiKey}${path()}`));
}

async function reloadWithToken(target: string): Promise<void> {
  const url = new URL(reachable(new URL(target, location.href).href));
  url.searchParams.set("id_token", await idToken());
  location.replace(url);
}

/** Joins the frame's navigation with the admin's. */
export function joinNavigation(): void {
  reportHistory();
  followLinks();
  enterProperly();
  if (reloadTarget === null) tell("hello", { path: path() });
}
