/**
 * Where a discount link may lead: a path of the same shop. Anything else, such as another host or a script, leads to
 * the home page.
 */
export function safePath(wanted: string | null): string {
  if (!wanted?.startsWith("/")) return "/";
  const here = "https://shop.invalid";
  if (!URL.canParse(wanted, here)) return "/";
  const url = new URL(wanted, here);
  return url.origin === here ? `${url.pathname}${url.search}${url.hash}` : "/";
}
