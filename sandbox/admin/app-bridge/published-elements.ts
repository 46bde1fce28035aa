import { nextNumber, onAdminMessage, tell } from "./admin-window.ts";

const NAV_LINKS = "ui-nav-menu a, s-app-nav a, s-app-nav s-link";
const WATCHED = ["title", "href", "rel", "disabled", "variant", "loading"];

/** A button of the page as the admin draws it; `ref` finds it again. */
export interface PublishedButton {
  ref: string;
  text: string;
  primary: boolean;
  critical: boolean;
  disabled: boolean;
}

// Kept beside the elements, not on them: an attribute more would disturb a page that React is about to hydrate.
const refs = new WeakMap<Element, string>();
const elements = new Map<string, WeakRef<HTMLElement>>();

function refOf(element: HTMLElement): string {
  const known = refs.get(element);
  if (known !== undefined) return known;
  const ref = `b${nextNumber()}`;
  refs.set(element, ref);
  elements.set(ref, new WeakRef(element));
  return ref;
}

/** Clicks the button or link that was described under this name, if it is still there. */
export function clickDescribed(ref: string): void {
  elements.get(ref)?.deref()?.click();
}

/** Describes buttons and links below an element, so that a click in the admin reaches them. */
export function describeButtons(parent: Element): PublishedButton[] {
  return [...parent.querySelectorAll<HTMLElement>("button, a")].map((element) => {
    const variant = element.getAttribute("variant");
    return {
      ref: refOf(element),
      text: element.textContent?.trim() ?? "",
      primary: variant === "primary",
      critical: element.getAttribute("tone") === "critical",
      disabled: element.hasAttribute("disabled"),
    };
  });
}

function publishNav(): void {
  const links = [...document.querySelectorAll(NAV_LINKS)].filter((link) => link.getAttribute("rel") !== "home");
  tell("nav", { links: links.map((link) => ({ href: link.getAttribute("href"), text: link.textContent?.trim() })) });
}

function publishTitle(): void {
  const bar = [...document.querySelectorAll("ui-title-bar")].find((candidate) => !candidate.closest("ui-modal"));
  tell("title", { title: bar?.getAttribute("title") ?? "", buttons: bar ? describeButtons(bar) : [] });
}

function definePublished(name: string, publish: () => void): void {
  if (customElements.get(name)) return;
  customElements.define(
    name,
    class extends HTMLElement {
      private readonly watcher = new MutationObserver(publish);
      connectedCallback(): void {
        this.watcher.observe(this, {
          childList: true,
          subtree: true,
          characterData: true,
          attributes: true,
          attributeFilter: WATCHED,
        });
        queueMicrotask(publish);
      }
      disconnectedCallback(): void {
        this.watcher.disconnect();
        queueMicrotask(publish);
      }
    },
  );
}

/** Defines the elements that the admin draws outside the frame, and obeys its clicks. */
export function publishElements(): void {
  definePublished("ui-nav-menu", publishNav);
  definePublished("s-app-nav", publishNav);
  definePublished("ui-title-bar", publishTitle);
  onAdminMessage((message) => {
    if (message.type === "click") clickDescribed(message.ref ?? "");
    if (message.type === "navigate") followNavLink(message.href ?? "");
  });
}

function followNavLink(href: string): void {
  const link = [...document.querySelectorAll(NAV_LINKS)].find((candidate) => candidate.getAttribute("href") === href);
  if (link) link.dispatchEvent(new Event("shopify:navigate", { bubbles: true }));
  else location.assign(href);
}
