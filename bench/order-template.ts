/**
 * The JSON of an order as Shopify sends it, with `<NAME>` where a value goes.
 * @param bytes how long it is once the values stand in it; the customer's note fills it up.
 */
export function orderTemplate(bytes: number): string {
  const short = bare(order(""));
  const values: Record<string, string> = {
    ORDER: "500000000000",
    CUSTOMER: "7000000000",
    E164: "+4915110000000",
    TYPED: "0151 10000000",
    AT: "2026-11-22T21:00:00.000Z",
  };
  const length = short.replaceAll(/<(\w+)>/g, (_, name: string) => values[name] ?? "").length;
  return bare(order(note(bytes - length)));
}

/** Ids are numbers. */
const bare = (value: object) => JSON.stringify(value).replaceAll(/"id":"(<\w+>)"/g, '"id":$1');

/** Words that a compressor does not get for nothing. */
function note(length: number): string {
  let [state, text] = [1, ""];
  while (text.length < length) {
    state = (state * 48_271) % 2_147_483_647;
    text += state % 7 === 0 ? " " : String.fromCharCode(97 + (state % 26));
  }
  return text.slice(0, length);
}

function order(text: string): object {
  return {
    id: "<ORDER>",
    admin_graphql_api_id: "gid://shopify/Order/<ORDER>",
    name: "#<ORDER>",
    note: text,
    ...times(),
    ...visit(),
    ...amounts(),
    phone: "<E164>",
    billing_address: address("<TYPED>"),
    shipping_address: address("<TYPED>"),
    customer: customer(),
    discount_codes: [],
    discount_applications: [],
    fulfillments: [],
    refunds: [],
    line_items: [1, 2, 3].map(lineItem),
    shipping_lines: [{ id: 369256396, code: "standard", price: "4.90", price_set: price("4.90"), title: "Standard" }],
  };
}

function times(): object {
  return {
    created_at: "<AT>",
    processed_at: "<AT>",
    updated_at: "<AT>",
    cancelled_at: null,
    cancel_reason: null,
    closed_at: null,
    test: false,
    confirmed: true,
    financial_status: "paid",
    fulfillment_status: null,
  };
}

function visit(): object {
  return {
    app_id: 580111,
    browser_ip: "203.0.113.7",
    buyer_accepts_marketing: true,
    cart_token: "c1-7ba4bf5a4e6d4f6e9a1b",
    checkout_id: 901414060,
    checkout_token: "bd5a8aa1ecd019dd3520ff791ee3a24c",
    client_details: {
      accept_language: "de-DE",
      browser_ip: "203.0.113.7",
      user_agent: "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36",
    },
    confirmation_number: "XPAV284CT",
    customer_locale: "de",
    landing_site: "/products/espresso",
    order_number: 1001,
    payment_gateway_names: ["shopify_payments"],
    source_name: "web",
    tags: "",
    token: "b1946ac92492d2347c6235b4d2611184",
  };
}

function amounts(): object {
  return {
    currency: "EUR",
    presentment_currency: "EUR",
    current_total_price: "49.90",
    current_total_price_set: price("49.90"),
    subtotal_price: "45.00",
    tax_lines: [{ price: "7.97", rate: 0.19, title: "MwSt", price_set: price("7.97"), channel_liable: false }],
    taxes_included: true,
    total_discounts: "0.00",
    total_price: "49.90",
    total_price_set: price("49.90"),
    total_tax: "7.97",
    total_weight: 750,
  };
}

function address(phone: string | null): object {
  return {
    first_name: "Marlene",
    last_name: "Brandt",
    name: "Marlene Brandt",
    address1: "Lindenallee 12",
    address2: null,
    city: "Leipzig",
    zip: "04109",
    province: "Saxony",
    province_code: "SN",
    country: "Germany",
    country_code: "DE",
    company: null,
    phone,
    latitude: 51.3397,
    longitude: 12.3731,
  };
}

function customer(): object {
  return {
    id: "<CUSTOMER>",
    admin_graphql_api_id: "gid://shopify/Customer/<CUSTOMER>",
    created_at: "2025-02-01T10:00:00+01:00",
    updated_at: "<AT>",
    first_name: "Marlene",
    last_name: "Brandt",
    state: "enabled",
    verified_email: true,
    tags: "",
    currency: "EUR",
    phone: "<E164>",
    default_address: address(null),
  };
}

function lineItem(line: number): object {
  return {
    id: 466157040 + line,
    admin_graphql_api_id: `gid://shopify/LineItem/${466157040 + line}`,
    current_quantity: 1,
    fulfillable_quantity: 1,
    fulfillment_service: "manual",
    gift_card: false,
    grams: 250,
    name: `Espresso ${line} - 250 g`,
    price: "15.00",
    price_set: price("15.00"),
    product_exists: true,
    product_id: 632910390 + line,
    properties: [],
    quantity: 1,
    requires_shipping: true,
    sku: `ESP-${line}-250`,
    taxable: true,
    title: `Espresso ${line}`,
    total_discount: "0.00",
    total_discount_set: price("0.00"),
    variant_id: 808950810 + line,
    variant_title: "250 g",
    vendor: "Lindenhof",
    tax_lines: [],
    duties: [],
    discount_allocations: [],
  };
}

function price(amount: string): object {
  return {
    shop_money: { amount, currency_code: "EUR" },
    presentment_money: { amount, currency_code: "EUR" },
  };
}
