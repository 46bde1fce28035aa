import { getCountryCallingCode, isSupportedCountry } from "libphonenumber-js/max";
import type { World } from "../world/world.ts";
import type { TwilioAccount } from "./accounts.ts";

/** Countries the console ticked or unticked since the account was opened, newest decision first. */
function decided(world: World, account: TwilioAccount): Map<string, boolean> {
  const rows = world.db
    .prepare("SELECT country, enabled FROM twilio_geo_permission WHERE account = ?")
    .all(account.sid);
  return new Map(rows.map((row) => [String(row.country), row.enabled === 1]));
}

const prefixOf = (country: string) => (isSupportedCountry(country) ? `+${getCountryCallingCode(country)}` : "");

/** Whether the account may send to this country. */
export function isPermitted(world: World, account: TwilioAccount, country: string): boolean {
  const prefix = prefixOf(country);
  const atFirst = account.permittedPrefixes.some((one) => prefix !== "" && prefix.startsWith(one));
  return decided(world, account).get(country) ?? atFirst;
}

/** The console's tick for one country. */
export function setPermission(world: World, account: TwilioAccount, country: string, enabled: boolean): void {
  world.db
    .prepare(
      "INSERT INTO twilio_geo_permission VALUES (?, ?, ?) ON CONFLICT (account, country) DO UPDATE SET enabled = excluded.enabled",
    )
    .run(account.sid, country, enabled ? 1 : 0);
}

/** GET accounts.twilio.com/v1/Messaging/GeoPermissions?CountryCode=DE,AT */
export function geoPermissionsJson(world: World, account: TwilioAccount, url: URL): Record<string, unknown> {
  const asked = (url.searchParams.get("CountryCode") ?? "DE,AT,CH,US,CA,GB,FR").split(",").filter((one) => one !== "");
  return {
    permissions: asked.map((country) => ({
      country_code: country,
      type: "country",
      enabled: isPermitted(world, account, country),
      prefix: prefixOf(country),
      message: "",
    })),
  };
}
