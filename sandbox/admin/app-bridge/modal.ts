import { clickDescribed, describeButtons } from "./published-elements.ts";

const WIDTHS: Record<string, string> = { small: "400px", base: "620px", large: "980px", max: "100vw" };

/** A dialog: the page's content between a title and buttons taken from its ui-title-bar. */
class ModalElement extends HTMLElement {
  private readonly box = document.createElement("dialog");
  private readonly heading = document.createElement("h2");
  private readonly footer = document.createElement("footer");
  /** where the page's framework renders what the dialog shows */
  readonly content = document.createElement("div");

  connectedCallback(): void {
    this.box.className = "app-bridge-modal";
    this.box.addEventListener("close", this.closed);
    const source = this.getAttribute("src");
    if (source) this.content.replaceChildren(frameOf(source));
    this.box.replaceChildren(this.heading, this.content, this.footer);
  }

  disconnectedCallback(): void {
    this.hide();
    this.box.removeEventListener("close", this.closed);
    this.box.remove();
  }

  private readonly closed = (): void => {
    this.box.remove();
    this.dispatchEvent(new Event("hide"));
  };

  get showing(): boolean {
    return this.box.open;
  }

  show(): void {
    if (this.box.open || !this.isConnected) return;
    this.box.style.width = WIDTHS[this.getAttribute("variant") ?? "base"] ?? "620px";
    this.drawTitleBar();
    // Not before it is shown: an element more in the body would disturb a page that React is about to hydrate.
    document.body.append(this.box);
    this.box.showModal();
    this.dispatchEvent(new Event("show"));
  }

  hide(): void {
    if (this.box.open) this.box.close();
  }

  toggle(): void {
    if (this.box.open) this.hide();
    else this.show();
  }

  private drawTitleBar(): void {
    const bar = this.querySelector("ui-title-bar");
    this.heading.textContent = bar?.getAttribute("title") ?? this.getAttribute("title") ?? "";
    const buttons = bar ? describeButtons(bar) : [];
    this.footer.replaceChildren(
      ...buttons.map((button) => {
        const element = document.createElement("button");
        element.type = "button";
        element.textContent = button.text;
        element.disabled = button.disabled;
        if (button.primary) element.className = "primary";
        element.onclick = () => clickDescribed(button.ref);
        return element;
      }),
    );
  }
}

function frameOf(source: string): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.src = source;
  frame.style.cssText = "border:0;width:100%;min-height:60vh";
  return frame;
}

/** Defines ui-modal. */
export function defineModal(): void {
  customElements.define("ui-modal", ModalElement);
}
