import type { ShopId } from "../../values/ids.ts";
import { endCountryPauses } from "../country-pause-store.server.ts";
import { type CheckPorts, checkAccount } from "./check-account.server.ts";
import { refreshPrices } from "./refresh-prices.server.ts";

/**
 * The merchant asks how things stand now: everything is looked at, and texts to a country that was refused and is in
 * order again are tried without waiting for the next day.
 * @returns whether an account is connected.
 */
export async function checkAccountNow(ports: CheckPorts, shop: ShopId): Promise<boolean> {
  const seen = await checkAccount(ports, shop);
  if (!seen) return false;
  await refreshPrices(ports, shop);
  const fine = seen.checks.flatMap(({ country, state }) => (country !== null && state === "good" ? [country] : []));
  await ports.database.transaction((tx) => endCountryPauses(tx, shop, fine));
  return true;
}
