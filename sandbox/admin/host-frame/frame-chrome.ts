import { drawButton, element, type FrameMessage, onFrameMessage, send } from "./frame-channel.ts";

declare const PAGE: { shop: string; store: string; apiKey: string; appOrigin: string; appPath: string };

const TOAST_MS = 5000;
const SHOPIFY_PARAMETERS = ["embedded", "shop", "host", "locale", "timestamp", "hmac", "session", "id_token"];
let unsaved = false;

function drawNav(message: FrameMessage): void {
  const links = (message.links ?? []).map(({ href, text }) => {
    const link = document.createElement("a");
    link.className = "sub";
    link.textContent = text;
    link.href = `/store/${PAGE.store}/apps/${PAGE.apiKey}${href}`;
    link.dataset.path = href;
    link.onclick = (event) => {
      event.preventDefault();
      closeMenu();
      if (unsaved) shakeSaveBar();
      else send({ type: "navigate", href });
    };
    return link;
  });
  element("app-nav").replaceChildren(...links);
  markCurrent(location.pathname);
}

/** In a narrow window the menu lies over the page. */
function closeMenu(): void {
  const menu = element("menu");
  if (menu instanceof HTMLInputElement) menu.checked = false;
}

function markCurrent(adminPath: string): void {
  for (const link of element("app-nav").querySelectorAll("a")) link.classList.toggle("on", link.pathname === adminPath);
}

function drawTitle(message: FrameMessage): void {
  element("page-title").textContent = message.title ?? "";
  element("title-buttons").replaceChildren(...(message.buttons ?? []).map(drawButton));
  document.title = `${message.title ? `${message.title} · ` : ""}Winback · ${PAGE.store}`;
}

function drawSaveBar(message: FrameMessage): void {
  unsaved = message.on === true;
  element("save-bar").hidden = !unsaved;
  element("save-buttons").replaceChildren(...(message.buttons ?? []).map(drawButton));
}

function shakeSaveBar(): void {
  element("save-bar").animate(
    [{ translate: "0" }, { translate: "8px" }, { translate: "-8px" }, { translate: "0" }],
    200,
  );
}

function drawToast(message: FrameMessage): void {
  const toast = element("toast");
  toast.replaceChildren(message.message ?? "", ...(message.action ? [drawToastAction(message)] : []));
  toast.className = message.isError ? "error" : "";
  toast.hidden = false;
  clearTimeout(Number(toast.dataset.timer));
  toast.dataset.timer = String(setTimeout(hideToast, message.duration ?? TOAST_MS));
}

function drawToastAction({ ref, action = "" }: FrameMessage): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = action;
  button.onclick = () => {
    hideToast();
    send({ type: "toastAction", ref });
  };
  return button;
}

function hideToast(): void {
  element("toast").hidden = true;
}

/** The address bar shows where the app is, so that reloading the page returns there. */
function followPath(message: FrameMessage): void {
  const url = new URL(message.path ?? "/", PAGE.appOrigin);
  for (const name of SHOPIFY_PARAMETERS) url.searchParams.delete(name);
  const path = `/store/${PAGE.store}/apps/${PAGE.apiKey}${url.pathname === "/" ? "" : url.pathname}`;
  history.replaceState(null, "", path + url.search);
  markCurrent(path);
}

function openAdminPath(message: FrameMessage): void {
  const address = `/store/${PAGE.store}${message.path ?? ""}`;
  if (message.target === "_blank" || message.target === "new") window.open(address);
  else location.assign(address);
}

async function answer(message: FrameMessage): Promise<unknown> {
  if (message.type === "leaveConfirmation")
    return !unsaved || window.confirm("Leave this page? Unsaved changes will be lost.");
  if (message.type === "notHere") {
    drawToast({ ...message, message: `The stand-in has no ${message.what ?? "such thing"}.`, isError: true });
    return undefined;
  }
  const path = message.type === "idToken" ? "id-token" : "scopes";
  const response = await fetch(`/__sandbox/${path}?shop=${encodeURIComponent(PAGE.shop)}`, { cache: "no-store" });
  return path === "scopes" ? response.json() : response.text();
}

const actions: Record<string, (message: FrameMessage) => void> = {
  nav: drawNav,
  title: drawTitle,
  saveBar: drawSaveBar,
  toast: drawToast,
  toastHide: hideToast,
  path: followPath,
  hello: followPath,
  admin: openAdminPath,
  loading: (message) => element("loading-bar").classList.toggle("on", message.on === true),
};

onFrameMessage((message) => {
  const action = actions[message.type];
  if (action) action(message);
  else if (message.id !== undefined)
    void answer(message).then((value) => send({ type: "answer", id: message.id, value }));
});

element("app-frame").addEventListener("load", () => drawSaveBar({ sandbox: 1, type: "saveBar", on: false }));

function chooseAt(id: string, field: string, path: string): void {
  const choice = element(id);
  choice.onchange = async () => {
    if (!(choice instanceof HTMLSelectElement)) return;
    const body = new URLSearchParams({ shop: PAGE.shop, [field]: choice.value });
    await fetch(path, { method: "POST", body });
    location.reload();
  };
}

chooseAt("language", "locale", "/__sandbox/locale");
chooseAt("staff", "staff", "/__sandbox/staff");
