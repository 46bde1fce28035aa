import type { Ids } from "../../platform/ports.ts";
import {
  type ListVersionPorts,
  type VersionQuestion,
  versionTextBatches,
} from "../series/versions/list-version-texts.server.ts";
import type { VersionText } from "../series/versions/version-text.ts";
import type { ShopId } from "../values/ids.ts";
import { insertAccess } from "./data-access-store.server.ts";
import { handOutRows } from "./hand-out-rows.server.ts";

/** What a list of those who got a text asked for; never a name or a code. */
const describeTexts = ({ series, which, filter }: VersionQuestion) => ({
  series,
  step: String(which.step + 1),
  version: String(which.version),
  view: filter,
});

/** Somebody of the merchant's staff looked at who got a text, with their codes: one row a look. */
export async function noteVersionTextsRead(
  ports: Pick<ListVersionPorts, "database" | "now"> & { ids: Ids },
  shop: ShopId,
  look: { asked: VersionQuestion; shown: number; actor: string },
): Promise<void> {
  const detail = { ...describeTexts(look.asked), shown: look.shown };
  const access = { actor: look.actor, purpose: "codes_listed", customer: null, detail } as const;
  await ports.database.transaction((tx) => insertAccess(tx, ports, shop, access));
}

/** Hands out who got a text in one of its versions, as a file. */
export async function exportVersionTexts(
  ports: ListVersionPorts & { ids: Ids },
  shop: ShopId,
  { asked, actor }: { asked: VersionQuestion; actor: string },
): Promise<AsyncGenerator<VersionText[]>> {
  const taken = { what: "codes_exported", actor, detail: describeTexts(asked) } as const;
  return await handOutRows(ports, shop, taken, versionTextBatches(ports, shop, asked));
}
