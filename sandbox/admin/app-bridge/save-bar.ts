import { onAdminMessage, tell } from "./admin-window.ts";
import { describeButtons } from "./published-elements.ts";

/** The bar with Save and Discard that the admin shows over its own top bar. */
class SaveBarElement extends HTMLElement {
  private readonly watcher = new MutationObserver(() => this.showing && this.publish());
  showing = false;

  show(): void {
    if (this.showing) return;
    this.showing = true;
    this.watcher.observe(this, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ["disabled", "loading"],
    });
    this.publish();
    this.dispatchEvent(new Event("show"));
  }

  hide(): void {
    if (!this.showing) return;
    this.showing = false;
    this.watcher.disconnect();
    tell("saveBar", { on: false });
    this.dispatchEvent(new Event("hide"));
  }

  disconnectedCallback(): void {
    this.hide();
  }

  private publish(): void {
    const buttons = describeButtons(this).map((button) => ({
      ...button,
      text: button.text || (button.primary ? "Save" : "Discard"),
    }));
    tell("saveBar", { on: true, buttons });
  }
}

/** Forms marked data-save-bar show the bar by themselves: Save submits them, Discard resets them. */
function watchMarkedForms(): void {
  let current: HTMLFormElement | null = null;
  const done = (): void => {
    current = null;
    tell("saveBar", { on: false });
  };
  const begin = (event: Event): void => {
    const form = event.target instanceof Element ? event.target.closest<HTMLFormElement>("form[data-save-bar]") : null;
    if (!form || current === form) return;
    current = form;
    const plain = { critical: false, disabled: false };
    const buttons = [
      { ref: "form-reset", text: "Discard", primary: false, ...plain },
      { ref: "form-submit", text: "Save", primary: true, ...plain },
    ];
    tell("saveBar", { on: true, buttons });
  };
  document.addEventListener("input", begin);
  document.addEventListener("change", begin);
  document.addEventListener("submit", (event) => event.target === current && done());
  document.addEventListener("reset", (event) => event.target === current && done());
  onAdminMessage((message) => {
    if (message.type !== "click" || !current) return;
    if (message.ref === "form-submit") current.requestSubmit();
    if (message.ref === "form-reset") current.reset();
  });
}

/** Defines ui-save-bar and the marked forms. */
export function defineSaveBar(): void {
  customElements.define("ui-save-bar", SaveBarElement);
  watchMarkedForms();
}
