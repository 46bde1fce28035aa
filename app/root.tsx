import type { LinksFunction } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches } from "@remix-run/react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import componentStyles from "./components/components.css?url";

export const links: LinksFunction = () => [
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
  { rel: "preconnect", href: "https://cdn.shopify.com/" },
  { rel: "stylesheet", href: "https://cdn.shopify.com/static/fonts/inter/v4/styles.css" },
  { rel: "stylesheet", href: polarisStyles },
  { rel: "stylesheet", href: componentStyles },
];

export default function Root() {
  return (
    <html lang={useLanguage()}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>Winback</title>
        <Meta />
        <Links />
      </head>
      <body>
        <Outlet />
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

/** The language some route on the way to this page was answered in. */
function useLanguage(): string {
  const matches = useMatches();
  const answered = matches.find(({ data }) => data !== null && typeof data === "object" && "language" in data);
  const data = answered?.data;
  return data && typeof data === "object" && "language" in data ? String(data.language) : "en";
}
