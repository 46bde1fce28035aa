import { API_VERSION, APP_API_KEY } from "../../world/app-registration.ts";
import { shopOf } from "../../world/shops.ts";
import { one } from "../../world/sql.ts";
import { gid } from "../gid.ts";
import { timeInUtc } from "../shop-time.ts";
import { shopRow } from "../store.ts";
import type { AdminContext, Args, View } from "./admin-context.ts";
import { connection, readPage } from "./connection.ts";

function shop(context: AdminContext): View {
  const { id, name, domain, timezone, currency, country } = shopOf(context.shop);
  return {
    __typename: "Shop",
    id: gid("Shop", id),
    name,
    email: `hello@${domain}`,
    contactEmail: `hello@${domain}`,
    myshopifyDomain: domain,
    primaryDomain: {
      __typename: "Domain",
      id: gid("Domain", id),
      host: domain,
      url: `https://${domain}`,
      sslEnabled: true,
    },
    url: `https://${domain}`,
    ianaTimezone: timezone,
    currencyCode: currency,
    taxesIncluded: country === "DE",
    marketingSmsConsentEnabledAtCheckout: true,
    plan: { publicDisplayName: "Basic", shopifyPlus: false, partnerDevelopment: false },
    billingAddress: { countryCodeV2: country },
    shopAddress: { countryCodeV2: country },
    createdAt: timeInUtc(context.now - 900 * 86_400_000),
  };
}

function installation(context: AdminContext): View {
  return {
    __typename: "AppInstallation",
    id: gid("AppInstallation", shopRow(context.world, context.shop).id),
    accessScopes: [...context.scopes].map((handle) => ({ handle, description: handle })),
    activeSubscriptions: [],
    launchUrl: `https://admin.shopify.com/store/${context.shop.split(".")[0]}/apps/${APP_API_KEY}`,
    uninstallUrl: null,
  };
}

/** Subscriptions made through the API: none, since those of shopify.app.toml are not listed there. */
function webhookSubscriptions(args: Args): View {
  return connection<number>(
    readPage(args),
    [],
    () => ({}),
    (id) => [id, id],
  );
}

function job(context: AdminContext, args: Args): View | null {
  const id = /^gid:\/\/shopify\/Job\/([0-9a-f-]{36})$/.exec(String(args.id))?.[1];
  if (!id) return null;
  const row = one<{ done: number }>(
    context.world.db,
    "SELECT done FROM platform_job WHERE id = ? AND shop = ?",
    id,
    context.shop,
  );
  return row && { __typename: "Job", id: gid("Job", id), done: row.done === 1 };
}

/** Queries for the shop and the app in it. */
export const shopQueries = {
  shop: (_args: Args, context: AdminContext) => shop(context),
  currentAppInstallation: (_args: Args, context: AdminContext) => installation(context),
  webhookSubscriptions: (args: Args) => webhookSubscriptions(args),
  job: (args: Args, context: AdminContext) => job(context, args),
  publicApiVersions: () => [{ handle: API_VERSION, displayName: API_VERSION, supported: true }],
};
