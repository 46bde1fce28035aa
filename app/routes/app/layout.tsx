import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, Outlet, useLoaderData, useNavigation, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useEffect, useMemo, useState } from "react";
import { I18nextProvider, useTranslation } from "react-i18next";
import { AppMenu } from "../../components/app-menu.tsx";
import { EmbeddedApp } from "../../components/embedded-app.tsx";
import { PageSkeleton } from "../../components/page-skeleton.tsx";
import { listStaff } from "../../domain/shops/meet-staff-member.server.ts";
import { readAccessGap } from "../../domain/shops/read-access-gap.server.ts";
import { createTranslation } from "../../i18n/translation.ts";
import { environment } from "../../platform/env.server.ts";
import { ports } from "../../wiring.server.ts";
import { AppFailure, rememberLanguage } from "./frame/app-failure.tsx";
import { authenticateMerchant } from "./frame/merchant.server.ts";
import { type PageShop, ShopProvider } from "./frame/shop-context.tsx";
import { useEmbeddedAddress } from "./frame/use-embedded-address.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, viewer } = await authenticateMerchant(request);
  const page: PageShop = {
    domain: shop.domain,
    name: shop.name,
    language: shop.settings.language,
    timezone: shop.timezone,
    currency: shop.currency,
    country: shop.country,
    sending: shop.sending,
    dailyCap: shop.settings.dailyCap,
    feedbackReasons: shop.settings.feedbackReasons,
    ordersMode: shop.ordersMode,
    viewer,
    rights: shop.settings.rights,
    staff: await listStaff(ports, shop),
    accessGap: await readAccessGap(ports, shop),
  };
  return { apiKey: environment.SHOPIFY_API_KEY, language: page.language, shop: page };
}

export default function MerchantLayout() {
  const { apiKey, shop } = useLoaderData<typeof loader>();
  const translation = useMemo(() => createTranslation(shop.language), [shop.language]);
  useEmbeddedAddress();
  useEffect(() => rememberLanguage(shop.language), [shop.language]);
  return (
    <I18nextProvider i18n={translation}>
      <EmbeddedApp apiKey={apiKey} language={shop.language}>
        <ShopProvider shop={shop}>
          <Menu />
          <PageOrSkeleton />
        </ShopProvider>
      </EmbeddedApp>
    </I18nextProvider>
  );
}

function Menu() {
  const { t } = useTranslation();
  const entries = (["series", "customers", "messages", "codes", "consent", "results", "sync", "settings"] as const).map(
    (name) => ({
      url: `/app/${name}`,
      label: t(`frame.nav.${name}`),
    }),
  );
  return <AppMenu home={t("frame.nav.home")} entries={entries} />;
}

const SKELETON_AFTER_MS = 400;

/** The page; or its outline when the next one is long in coming. */
function PageOrSkeleton() {
  const navigation = useNavigation();
  const leaving = navigation.state === "loading" && navigation.location.pathname;
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (!leaving || leaving === window.location.pathname) return;
    const timer = setTimeout(() => setLate(true), SKELETON_AFTER_MS);
    return () => clearTimeout(timer);
  }, [leaving]);
  return late && leaving ? <PageSkeleton /> : <Outlet />;
}

/** Answers by which Shopify's library signs in are for it to render; anything else is that nobody answered. */
export function ErrorBoundary() {
  const error = useRouteError();
  return isRouteErrorResponse(error) && error.status < 500 ? boundary.error(error) : <AppFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
