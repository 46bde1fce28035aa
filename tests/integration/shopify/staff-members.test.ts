import { beforeEach, expect, it } from "vitest";
import { meetStaffMember } from "../../../app/domain/shops/meet-staff-member.server.ts";
import { rights } from "../../../app/domain/shops/rights.ts";
import { saveRights } from "../../../app/domain/shops/save-rights.server.ts";
import { readShopRow } from "../../../app/domain/shops/shop-store.server.ts";
import { listStaffMembers, writeStaffMember } from "../../../app/domain/shops/staff-member-store.server.ts";
import { createStaffDirectory } from "../../../app/shopify/staff-directory.server.ts";
import { signSessionToken } from "../../../sandbox/shopify/session-token.ts";
import { staffOf } from "../../../sandbox/shopify/staff.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { openLocalShop, SHOP } from "./local-shopify.ts";

const { database } = await freshDatabase();
const local = openLocalShop(database, { customers: 0 });
const shop = { ...(await aShop(database, { domain: SHOP })), domain: SHOP };
const [owner, packer, agency] = staffOf(SHOP).map(({ id }) => String(id));
let waited = 0;
const stopwatch = { ...local.ports.stopwatch, ms: () => waited };
const staffDirectory = createStaffDirectory(local.app, { fetch: local.fetch, stopwatch });
const ports = { ...local.ports, staffDirectory };

const pass = (time: { days?: number; minutes?: number }) => {
  ports.clock.advance(time);
  waited += 120_000;
};
const comes = async (id = "", doubt = false) => {
  local.world.setOffset(ports.now().getTime() - local.world.now().getTime() + local.world.offsetMs);
  const token = await signSessionToken(local.world, SHOP, Number(id));
  return await meetStaffMember(ports, shop, { id, token }, doubt);
};
const asked = () => local.requests.filter((request) => request.includes("oauth")).length;
const known = () => database.transaction((tx) => listStaffMembers(tx, ports.sealing, shop.id));
const log = () =>
  database.transaction((tx) => tx.auditEntry.findMany({ where: { shopId: shop.id }, orderBy: { at: "asc" } }));
const save = (wanted: unknown, viewer: { id: string; accountOwner: boolean }, seenAt?: Date) =>
  saveRights(ports, shop.id, { wanted, viewer, actor: `staff:${viewer.id}`, seenAt });

beforeEach(() => {
  local.world.faults.tokenEndpointDown = false;
  pass({ days: 2 });
});

it("tells the account owner from the others, and knows them by name, sealed", async () => {
  expect((await comes(packer)).accountOwner).toBe(false);
  expect((await comes(owner)).accountOwner).toBe(true);
  expect((await comes(agency)).accountOwner).toBe(false);
  expect(await known()).toMatchObject([
    { id: owner, name: "Alex Owner", accountOwner: true, collaborator: false },
    { id: packer, name: "Sam Packer", collaborator: false },
    { id: agency, name: "Robin Agency", collaborator: true },
  ]);
  const rows = await database.transaction((tx) => tx.staffMember.findMany());
  expect(JSON.stringify(rows.map((row) => row.nameSealed))).not.toContain("Alex");
});

it("asks Shopify once a day, and before it refuses somebody", async () => {
  await comes(packer);
  const before = asked();
  await Promise.all([comes(packer), comes(packer)]);
  expect(asked()).toBe(before);
  pass({ minutes: 2 });
  await comes(packer, true);
  expect(asked()).toBe(before + 1);
  pass({ days: 1 });
  await Promise.all([comes(packer), comes(packer), comes(packer)]);
  expect(asked()).toBe(before + 2);
});

it("introduces a newcomer once to the many loaders of their first page", async () => {
  await database.transaction((tx) => tx.staffMember.deleteMany());
  const before = asked();
  const met = await Promise.all(Array.from({ length: 8 }, () => comes(owner)));
  expect(met.every((viewer) => viewer.accountOwner)).toBe(true);
  expect(asked()).toBe(before + 1);
  expect((await known()).length).toBe(1);
});

it("knows one account owner: whoever was it before is it no longer", async () => {
  const { id } = shop;
  const told = { id: "9", name: "Former", accountOwner: true, collaborator: false };
  await database.transaction((tx) => writeStaffMember(tx, ports.sealing, id, told, ports.now()));
  await comes(owner);
  expect((await known()).filter((one) => one.accountOwner).map((one) => one.id)).toEqual([owner]);
});

it("takes nobody for the owner whom Shopify does not introduce, and forgets nobody meanwhile", async () => {
  await comes(owner);
  await database.transaction((tx) => tx.staffMember.deleteMany({ where: { id: BigInt(packer ?? "") } }));
  pass({ days: 2 });
  local.world.faults.tokenEndpointDown = true;
  expect(await comes(packer)).toEqual({ id: packer, accountOwner: false });
  expect(await comes(owner)).toEqual({ id: owner, accountOwner: true });
  const before = asked();
  await comes(packer);
  expect(asked()).toBe(before);
  expect(await meetStaffMember(ports, shop, { id: "unknown", token: null })).toMatchObject({ accountOwner: false });
});

it("lets the account owner alone say who may do what, and writes down whom it went to", async () => {
  const wanted = rights.parse({ export: [packer], reveal: [] });
  expect(await save(wanted, { id: packer ?? "", accountOwner: false })).toEqual({
    ok: false,
    problems: [{ path: "", issue: "only_account_owner" }],
  });
  const viewer = { id: owner ?? "", accountOwner: true };
  expect(await save(wanted, viewer)).toEqual({ ok: true });
  const { settings } = await database.transaction((tx) => readShopRow(tx, shop.id));
  expect(settings.rights).toEqual(wanted);
  expect((await log()).at(-1)).toMatchObject({
    actor: `staff:${owner}`,
    action: "settings_saved",
    detail: { changed: "rights", export: packer, reveal: "owner" },
  });
});

it("saves nothing over what was saved since, and writes nothing down where nothing changed", async () => {
  const viewer = { id: owner ?? "", accountOwner: true };
  const loaded = ports.now();
  ports.clock.advance({ minutes: 1 });
  await save(rights.parse({ keys: [] }), viewer, loaded);
  expect(await save(rights.parse({}), viewer, loaded)).toMatchObject({
    ok: false,
    problems: [{ issue: "changed_meanwhile" }],
  });
  const lines = (await log()).length;
  expect(await save(rights.parse({ keys: [] }), viewer)).toEqual({ ok: true });
  expect((await log()).length).toBe(lines);
});

it("refuses ids that are none of Shopify's", async () => {
  const viewer = { id: owner ?? "", accountOwner: true };
  expect(await save({ export: ["somebody"] }, viewer)).toMatchObject({ ok: false });
});
