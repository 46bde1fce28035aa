import { expect, it } from "vitest";
import routes from "../../../app/routes.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { privacyWorld } from "../privacy/canary-shop.ts";
import { type AttackedWeb, bearer, proxied, sessionToken, signIn, startAttackedWeb } from "./attacked-web.ts";
import { aForeignShop, fingerprintOf } from "./foreign-shop.ts";
import { merchantProbes, type Probe, shopperProbes } from "./probes.ts";

/** What nobody's data stands behind: a passer-by's page, and the addresses of Shopify's own library. */
const OPEN = ["routes/landing.tsx", "routes/auth/login.tsx", "routes/auth/session.ts", "routes/nowhere.ts"];

const world = await privacyWorld();
const theirs = await aForeignShop(world);
const own = await aShop(world.database);
await aSeries(world.database, own.id);
await aLapsedCustomer(world.database, own.id);
await signIn(world.database, own.domain);
await signIn(world.database, theirs.domain);
const web = await startAttackedWeb(world.connectionString);

type Route = Awaited<typeof routes>[number];
const filesOf = (of: readonly Route[]): string[] => of.flatMap((one) => [one.file, ...filesOf(one.children ?? [])]);
const all = (probes: Record<string, Probe[]>) => Object.values(probes).flat();

/** The answer to a probe of whoever holds this token, or of a shopper when the address is signed. */
async function ask({ url: _, ask: knock }: AttackedWeb, probe: Probe, headers: Record<string, string>) {
  const { address, body, form } = probe;
  const sent: RequestInit = { headers };
  if (body && form) Object.assign(sent, { method: "POST", body: new URLSearchParams(Object.entries(body)) });
  if (body && !form) {
    Object.assign(sent, { method: "POST", body: JSON.stringify(body) });
    sent.headers = { ...headers, "content-type": "application/json" };
  }
  const answer = await knock(address, sent);
  const heads = [...answer.headers].join(" ");
  const text = `${heads}\n${await answer.text()}`;
  return { probe, status: answer.status, told: theirs.secrets.filter((secret) => text.includes(secret)) };
}

/** A secret that was in the question may come back in the answer: it tells nothing. */
function leaksOf({ probe, status, told }: Awaited<ReturnType<typeof ask>>): string[] {
  const asked = decodeURIComponent(probe.address) + JSON.stringify(probe.body ?? {});
  return told
    .filter((secret) => !asked.includes(secret))
    .map((secret) => `${status} ${probe.address} ${JSON.stringify(probe.body ?? null)} tells ${secret}`);
}

it("has a probe for every route", async () => {
  const probed = [...Object.keys(merchantProbes(theirs)), ...Object.keys(shopperProbes(theirs)), ...OPEN];
  expect(probed.sort()).toEqual(filesOf(await routes).sort());
});

it("tells a merchant nothing of another shop and changes nothing there, whatever of it they name", {
  timeout: 120_000,
}, async () => {
  const before = await fingerprintOf(world, theirs);
  const answers = [];
  for (const probe of all(merchantProbes(theirs))) {
    answers.push(await ask(web, probe, bearer(sessionToken(own.domain))));
  }
  expect(answers.flatMap(leaksOf)).toEqual([]);
  expect(await fingerprintOf(world, theirs)).toEqual(before);
  // what fails by accident would have proved nothing; of segments Shopify is asked, which refuses here
  const failed = answers.filter(({ status }) => status >= 500 || status === 401 || status === 302);
  expect(failed.map(({ probe }) => probe.address)).toEqual(["/extension/segment"]);
});

it("leads no shopper of another shop from a link to what it means, and lets them change nothing", async () => {
  const before = await fingerprintOf(world, theirs);
  for (const probe of all(shopperProbes(theirs))) {
    const answer = await ask(web, { ...probe, address: proxied(probe.address, own.domain) }, {});
    expect({ probe, leaks: leaksOf({ ...answer, probe }), status: answer.status }).toMatchObject({
      leaks: [],
      status: probe.address === "/proxy/sms" || (probe.address.startsWith("/proxy/c") && !probe.body) ? 200 : 404,
    });
  }
  expect(await fingerprintOf(world, theirs)).toEqual(before);
});

it("tells the shop itself by the same questions, so that silence above means something", {
  timeout: 60_000,
}, async () => {
  const told: string[] = [];
  for (const probe of all(merchantProbes(theirs)).filter(({ body }) => !body)) {
    const answer = await ask(web, probe, bearer(sessionToken(theirs.domain)));
    if (answer.told.length > 0) told.push(probe.address);
  }
  const telling = [
    "/app/customers.data",
    `/app/customers/${theirs.customer}.data`,
    "/app/series.data",
    "/app/codes.data",
  ];
  expect(told).toEqual(expect.arrayContaining(telling));
  expect(told.length).toBeGreaterThan(10);
});

it("asks nobody but Shopify for the shops in question", () => {
  const hosts = new Set(web.outgoing().map((address) => new URL(address).host));
  expect([...hosts].filter((host) => host !== own.domain && host !== theirs.domain)).toEqual([]);
});
