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

/** Describes buttons and links below an element, and marks them so that the admin's click reaches them. */
export function describeButtons(parent: Element): PublishedButton[] {
  return [...parent.querySelectorAll<HTMLElement>("button, a")].map((element) => {
    element.dataset.appBridge ??= `b${nextNumber()}`;
    const variant = element.getAttribute("variant");
    return {
      ref: element.dataset.appBridge,
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
    if (message.type === "click") document.querySelector<HTMLElement>(`[data-app-bridge="${message.ref}"]`)?.click();
    if (message.type === "navigate") followNavLink(message.href ?? "");
  });
}

function followNavLink(href: string): void {
  const link = [...document.querySelectorAll(NAV_LINKS)].find((candidate) => candidate.getAttribute("href") === href);
  if (link) link.dispatchEvent(new Event("shopify:navigate", { bubbles: true }));
  else location.assign(href);
}
