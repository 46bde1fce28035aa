import type { SandboxShop } from "../world/shops.ts";
import { timeInShop } from "./shop-time.ts";

function moneyFields(shop: SandboxShop): Record<string, unknown> {
  const format = shop.country === "DE" ? "{{amount_with_comma_separator}} €" : `$${"{{amount}}"}`;
  return {
    currency: shop.currency,
    money_format: format,
    money_with_currency_format: `${format} ${shop.currency}`,
    money_in_emails_format: format,
    money_with_currency_in_emails_format: `${format} ${shop.currency}`,
    enabled_presentment_currencies: [shop.currency],
  };
}

/** The shop object of app/uninstalled and shop/update. */
export function shopPayload(shop: SandboxShop, at: number): Record<string, unknown> {
  const german = shop.country === "DE";
  const country = german ? "Germany" : "United States";
  return {
    id: shop.id,
    name: shop.name,
    ...moneyFields(shop),
    email: `hello@${shop.domain}`,
    domain: shop.domain,
    province: german ? "Berlin" : "Illinois",
    country: shop.country,
    address1: german ? "Lindenstraße 1" : "1 Prairie Ave",
    zip: german ? "10115" : "60601",
    city: german ? "Berlin" : "Chicago",
    source: null,
    phone: german ? "+493012345678" : "+13125550100",
    latitude: null,
    longitude: null,
    primary_locale: shop.locale,
    address2: null,
    created_at: timeInShop(shop.domain, at - 900 * 86_400_000),
    updated_at: timeInShop(shop.domain, at),
    country_code: shop.country,
    country_name: country,
    customer_email: `hello@${shop.domain}`,
    timezone: german ? "(GMT+01:00) Berlin" : "(GMT-06:00) Central Time (US & Canada)",
    iana_timezone: shop.timezone,
    shop_owner: german ? "Linde Hof" : "Pat Prairie",
    weight_unit: german ? "kg" : "lb",
    province_code: german ? "BE" : "IL",
    taxes_included: german,
    auto_configure_tax_inclusivity: null,
    tax_shipping: null,
    county_taxes: true,
    plan_display_name: "Basic",
    plan_name: "basic",
    has_discounts: true,
    has_gift_cards: true,
    myshopify_domain: shop.domain,
    google_apps_domain: null,
    google_apps_login_enabled: null,
    eligible_for_payments: true,
    requires_extra_payments_agreement: false,
    password_enabled: false,
    has_storefront: true,
    finances: true,
    primary_location_id: shop.id + 1,
    checkout_api_supported: true,
    multi_location_enabled: false,
    setup_required: false,
    pre_launch_enabled: false,
    marketing_sms_consent_enabled_at_checkout: true,
    transactional_sms_disabled: false,
  };
}
