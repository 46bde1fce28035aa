import { parsePhoneNumberFromString } from "libphonenumber-js/max";

/** What the local Twilio takes for one SMS segment, by country: of the order of the published prices, and fixed. */
const PRICES: Readonly<Record<string, number>> = {
  US: 0.0083,
  CA: 0.0083,
  DE: 0.0945,
  AT: 0.0852,
  CH: 0.0689,
  GB: 0.0463,
};
const ELSEWHERE = 0.075;

/** For one SMS segment to this country, in the account's own currency. @param country ISO 3166-1 alpha-2. */
export function priceTo(country: string): number {
  return PRICES[country] ?? ELSEWHERE;
}

/** For one SMS segment to this number. */
export function priceOfNumber(number: string): number {
  return priceTo(parsePhoneNumberFromString(number)?.country ?? "");
}

/** GET pricing.twilio.com/v1/Messaging/Countries/ISO; prices are strings there, whatever the document says. */
export function countryPrices(country: string, currency: string): Record<string, unknown> {
  const price = { base_price: String(priceTo(country)), current_price: String(priceTo(country)) };
  return {
    country,
    iso_country: country,
    outbound_sms_prices: [
      { carrier: "first", mcc: "262", mnc: "01", prices: [{ number_type: "mobile", ...price }] },
      { carrier: "second", mcc: "262", mnc: "02", prices: [{ number_type: "mobile", ...price }] },
    ],
    inbound_sms_prices: [{ number_type: "local", base_price: "0.0075", current_price: "0.0075" }],
    price_unit: currency,
    url: `https://pricing.twilio.com/v1/Messaging/Countries/${country}`,
  };
}
