const tag = document.currentScript;
const parameters = new URLSearchParams(location.search);

/** What App Bridge knows about the page: from its script element and the address, kept over client navigation. */
export const config = {
  apiKey: apiKeyOfPage(),
  shop: kept("shop"),
  host: kept("host"),
  locale: kept("locale") ?? "en",
};

/** The address that a bounce page asks to be loaded again with a session token. */
export const reloadTarget = parameters.get("shopify-reload");

function apiKeyOfPage(): string | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="shopify-api-key"]');
  if (!(tag instanceof HTMLScriptElement)) return meta?.content;
  return tag.dataset.apiKey ?? new URL(tag.src).searchParams.get("apiKey") ?? meta?.content;
}

/** A browser may deny storage to a page in a frame of another site. */
function storage(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

function kept(name: string): string | undefined {
  const value = parameters.get(name) ?? storage()?.getItem(`app-bridge:${name}`) ?? undefined;
  if (value !== undefined) storage()?.setItem(`app-bridge:${name}`, value);
  return value;
}
