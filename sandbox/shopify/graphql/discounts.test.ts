import { beforeAll, describe, expect, it } from "vitest";
import { createCustomer, setSmsConsent } from "../change-customer.ts";
import { openTestClient, SHOP, type TestClient } from "../test-client.ts";

const CREATE = `mutation C($d: DiscountCodeBasicInput!) { discountCodeBasicCreate(basicCodeDiscount: $d) {
  codeDiscountNode { id } userErrors { field code message extraInfo } } }`;
const ADD = `mutation A($discountId: ID!, $codes: [DiscountRedeemCodeInput!]!) {
  discountRedeemCodeBulkAdd(discountId: $discountId, codes: $codes) {
    bulkCreation { id done codesCount importedCount failedCount } userErrors { field code message } } }`;
const STATUS = `query S($id: ID!) { discountRedeemCodeBulkCreation(id: $id) { done codesCount importedCount failedCount
  codes(first: 250) { nodes { code discountRedeemCode { id } errors { field code message } } pageInfo { hasNextPage } } } }`;
const LOOKUP = `query L($code: String!) { codeDiscountNodeByCode(code: $code) { id codeDiscount { __typename
  ... on DiscountCodeBasic { title status startsAt endsAt usageLimit appliesOncePerCustomer asyncUsageCount tags
    shareableUrls { url targetType } } } } }`;
const DELETE_CODES = `mutation D($discountId: ID!, $ids: [ID!]) { discountCodeRedeemCodeBulkDelete(discountId: $discountId, ids: $ids) {
  job { id done } userErrors { field code message } } }`;

let client: TestClient;
let seeds = 0;

function input(change: Record<string, unknown> = {}): Record<string, unknown> {
  seeds += 1;
  return {
    title: "Winback",
    code: `SEED${seeds}`,
    startsAt: "2026-11-01T00:00:00Z",
    endsAt: "2036-12-22T00:00:00Z",
    usageLimit: 1,
    appliesOncePerCustomer: true,
    context: { all: "ALL" },
    tags: ["winback"],
    combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: true },
    customerGets: { value: { percentage: 0.15 }, items: { all: true } },
    ...change,
  };
}

async function create(change: Record<string, unknown> = {}) {
  return (await client.ask(CREATE, { d: input(change) })).data.discountCodeBasicCreate;
}

async function cohort(): Promise<string> {
  return (await create()).codeDiscountNode.id;
}

async function add(discountId: string, codes: string[]) {
  const { bulkCreation } = (await client.ask(ADD, { discountId, codes: codes.map((code) => ({ code })) })).data
    .discountRedeemCodeBulkAdd;
  await client.shopify.jobs.settled();
  return (await client.ask(STATUS, { id: bulkCreation.id })).data.discountRedeemCodeBulkCreation;
}

beforeAll(() => {
  client = openTestClient();
});

describe("creating a discount", () => {
  it("gives a node that its code finds in any case", async () => {
    const { codeDiscountNode, userErrors } = await create({ code: "WBSeed-7q2" });
    expect(userErrors).toEqual([]);
    const found = (await client.ask(LOOKUP, { code: "wbsEED-7Q2" })).data.codeDiscountNodeByCode;
    expect(found).toMatchObject({
      id: codeDiscountNode.id,
      codeDiscount: { status: "ACTIVE", usageLimit: 1, tags: ["winback"] },
    });
  });

  it.each([
    ["a code that exists in another case", { code: "taken-once" }, "TAKEN"],
    ["no code", { code: null }, "BLANK"],
    ["an empty code", { code: "" }, "TOO_SHORT"],
    ["a code of 256 characters", { code: "A".repeat(256) }, "TOO_LONG"],
    ["a code with a newline", { code: "A\nB" }, "INVALID"],
    ["an end before the start", { endsAt: "2026-10-01T00:00:00Z" }, "INVALID"],
    ["more than all off", { customerGets: { value: { percentage: 15 }, items: { all: true } } }, "VALUE_OUTSIDE_RANGE"],
    ["a usage limit of 0", { usageLimit: 0 }, "GREATER_THAN"],
    ["a blank title", { title: " " }, "BLANK"],
    ["a title of 256 characters", { title: "T".repeat(256) }, "TOO_LONG"],
    ["six tags", { tags: ["a", "b", "c", "d", "e", "f"] }, "TOO_MANY_TAGS"],
    ["both ways of choosing customers", { customerSelection: { all: true } }, "INVALID"],
  ])("refuses %s", async (_what, change, code) => {
    await create({ code: "TAKEN-ONCE" });
    const { codeDiscountNode, userErrors } = await create(change);
    expect(codeDiscountNode).toBeNull();
    expect(userErrors.map((error: { code: string }) => error.code)).toEqual([code]);
  });

  it("refuses a free shipping discount that combines with shipping discounts", async () => {
    const query = `mutation F($d: DiscountCodeFreeShippingInput!) { discountCodeFreeShippingCreate(freeShippingCodeDiscount: $d) {
      codeDiscountNode { id } userErrors { field code message } } }`;
    const d = {
      title: "Free",
      code: "FREE1",
      startsAt: "2026-11-01T00:00:00Z",
      destination: { all: true },
      combinesWith: { shippingDiscounts: true },
    };
    const answer = (await client.ask(query, { d })).data.discountCodeFreeShippingCreate;
    expect(answer.userErrors[0].code).toBe("INVALID_COMBINES_WITH_FOR_DISCOUNT_CLASS");
  });
});

describe("changing a discount", () => {
  const UPDATE = `mutation U($id: ID!, $d: DiscountCodeBasicInput!) { discountCodeBasicUpdate(id: $id, basicCodeDiscount: $d) {
    codeDiscountNode { id } userErrors { field code message } } }`;

  it("keeps what the input leaves out", async () => {
    const id = await cohort();
    await client.ask(UPDATE, { id, d: { title: "Another" } });
    const read = `query R($id: ID!) { discountNode(id: $id) { discount { ... on DiscountCodeBasic { title usageLimit endsAt } } } }`;
    const { discount } = (await client.ask(read, { id })).data.discountNode;
    expect(discount).toEqual({ title: "Another", usageLimit: 1, endsAt: "2036-12-22T00:00:00Z" });
  });

  it("refuses a new code for a discount with many codes, without an error code", async () => {
    const id = await cohort();
    await add(id, ["MANY1", "MANY2"]);
    const { userErrors } = (await client.ask(UPDATE, { id, d: { code: "NEW" } })).data.discountCodeBasicUpdate;
    expect(userErrors).toEqual([{ field: ["id"], code: null, message: "Cannot update the code of a bulk discount." }]);
  });

  it("refuses an unknown id", async () => {
    const answer = await client.ask(UPDATE, { id: "gid://shopify/DiscountCodeNode/999", d: { title: "x" } });
    expect(answer.data.discountCodeBasicUpdate.userErrors[0]).toMatchObject({ code: "INVALID" });
  });

  it("ends it now when it is deactivated, and finds it by tag and status", async () => {
    const { codeDiscountNode } = await create({ tags: ["ending"] });
    await client.ask(
      "mutation D($id: ID!) { discountCodeDeactivate(id: $id) { userErrors { message } } }",
      codeDiscountNode,
    );
    const list = `query N($query: String!) { discountNodes(first: 50, query: $query) { nodes { id } } }`;
    const found = async (query: string) => (await client.ask(list, { query })).data.discountNodes.nodes.length;
    expect(await found("tag:ending AND status:expired")).toBe(1);
    expect(await found("tag:ending AND status:active")).toBe(0);
  });

  it("takes all its codes with it when it is deleted", async () => {
    const id = await cohort();
    await add(id, ["GONE1"]);
    await client.ask("mutation D($id: ID!) { discountCodeDelete(id: $id) { deletedCodeDiscountId } }", { id });
    expect((await client.ask(LOOKUP, { code: "GONE1" })).data.codeDiscountNodeByCode).toBeNull();
  });

  it("refuses to delete many by a search for codes", async () => {
    const query = `mutation B($search: String) { discountCodeBulkDelete(search: $search) { job { id } userErrors { message } } }`;
    const answer = (await client.ask(query, { search: "code:ABC" })).data.discountCodeBulkDelete;
    expect(answer.job).toBeNull();
    expect(answer.userErrors).toHaveLength(1);
  });
});

describe("adding redeem codes", () => {
  it("is asynchronous", async () => {
    const discountId = await cohort();
    const { bulkCreation } = (await client.ask(ADD, { discountId, codes: [{ code: "LATER1" }] })).data
      .discountRedeemCodeBulkAdd;
    expect(bulkCreation).toMatchObject({ done: false, codesCount: 1, importedCount: 0 });
    expect((await client.ask(LOOKUP, { code: "LATER1" })).data.codeDiscountNodeByCode).toBeNull();
    await client.shopify.jobs.settled();
    expect((await client.ask(LOOKUP, { code: "LATER1" })).data.codeDiscountNodeByCode.id).toBe(discountId);
  });

  it("succeeds in part, with errors that carry no code", async () => {
    const id = await cohort();
    await add(id, ["USED-BEFORE"]);
    const done = await add(id, ["used-before", "NEW1", "new1", "X".repeat(256), "A\nB", ""]);
    expect(done).toMatchObject({ done: true, codesCount: 6, importedCount: 1, failedCount: 5 });
    const errors = done.codes.nodes.flatMap((node: { errors: unknown[] }) => node.errors);
    expect(errors).toEqual(
      [
        "must be unique. Please try a different code.",
        "Codes must be unique within BulkDiscountCodeCreation",
        "is too long (maximum is 255 characters)",
        "cannot contain newline characters.",
        "is too short (minimum is 1 character)",
      ].map((message) => ({ field: ["code"], code: null, message })),
    );
  });

  it("fails for single codes, or finds them taken by somebody else, under the faults", async () => {
    const id = await cohort();
    Object.assign(client.world.faults, { codeTakenShare: 1 });
    const taken = await add(id, ["WANTED1"]);
    Object.assign(client.world.faults, { codeTakenShare: 0, codeFailShare: 1 });
    const failed = await add(id, ["WANTED2"]);
    client.world.faults.codeFailShare = 0;
    const messages = [taken, failed].map((done) => done.codes.nodes[0].errors[0].message);
    expect(messages).toEqual(["must be unique. Please try a different code.", "Internal error. Please try again."]);
    expect((await client.ask(LOOKUP, { code: "WANTED1" })).data.codeDiscountNodeByCode.id).not.toBe(id);
    expect(await add(id, ["WANTED2"])).toMatchObject({ importedCount: 1 });
  });

  it("is done although the answer is lost, under the fault", async () => {
    const discountId = await cohort();
    client.world.faults.apiLoseReplyShare = 1;
    const body = JSON.stringify({ query: ADD, variables: { discountId, codes: [{ code: "UNHEARD" }] } });
    const headers = { "x-shopify-access-token": client.token };
    const url = `https://${SHOP}/admin/api/2026-10/graphql.json`;
    expect(await client.request(url, { method: "POST", headers, body })).toMatchObject({ hangUp: true });
    client.world.faults.apiLoseReplyShare = 0;
    await client.shopify.jobs.settled();
    expect((await client.ask(LOOKUP, { code: "UNHEARD" })).data.codeDiscountNodeByCode.id).toBe(discountId);
  });

  it("takes at most 250 and refuses an empty list", async () => {
    const discountId = await cohort();
    const many = Array.from({ length: 251 }, (_, place) => ({ code: `M${place}` }));
    expect((await client.ask(ADD, { discountId, codes: many })).errors?.[0]?.extensions?.code).toBe(
      "MAX_INPUT_SIZE_EXCEEDED",
    );
    const none = (await client.ask(ADD, { discountId, codes: [] })).data.discountRedeemCodeBulkAdd;
    expect(none.userErrors[0].code).toBe("BLANK");
  });

  it("costs ten points for 250 codes", async () => {
    const codes = Array.from({ length: 250 }, (_, place) => ({ code: `T${place}` }));
    const answer = await client.ask(ADD, { discountId: await cohort(), codes });
    await client.shopify.jobs.settled();
    expect(answer.extensions?.cost.requestedQueryCost).toBeLessThanOrEqual(12);
  });
});

describe("deleting redeem codes", () => {
  it("is a job that is done later and leaves the others", async () => {
    const discountId = await cohort();
    const { codes } = await add(discountId, ["DEL1", "DEL2"]);
    const ids = [codes.nodes[0].discountRedeemCode.id];
    const { job } = (await client.ask(DELETE_CODES, { discountId, ids })).data.discountCodeRedeemCodeBulkDelete;
    const ask = async () =>
      (await client.ask("query J($id: ID!) { job(id: $id) { done } }", { id: job.id })).data.job.done;
    expect(await ask()).toBe(false);
    await client.shopify.jobs.settled();
    expect(await ask()).toBe(true);
    expect((await client.ask(LOOKUP, { code: "DEL1" })).data.codeDiscountNodeByCode).toBeNull();
    expect((await client.ask(LOOKUP, { code: "DEL2" })).data.codeDiscountNodeByCode).not.toBeNull();
  });

  it("wants ids or a search", async () => {
    const answer = (await client.ask(DELETE_CODES, { discountId: await cohort() })).data
      .discountCodeRedeemCodeBulkDelete;
    expect(answer.userErrors[0].code).toBe("MISSING_ARGUMENT");
  });
});

describe("SMS consent", () => {
  const SET = `mutation S($input: CustomerSmsMarketingConsentUpdateInput!) { customerSmsMarketingConsentUpdate(input: $input) {
    customer { id defaultPhoneNumber { smsMarketingConsent { state optInLevel updatedAt collectedFrom } } }
    userErrors { field code message } } }`;

  function customer(where: string): string {
    const row = client.world.db.prepare(`SELECT id FROM customer WHERE shop LIKE 'lind%' AND ${where}`).get();
    return `gid://shopify/Customer/${row?.id}`;
  }

  async function set(customerId: string, smsMarketingConsent: Record<string, unknown>) {
    return client.ask(SET, { input: { customerId, smsMarketingConsent } });
  }

  it("is written and shown, and may be written again", async () => {
    const id = customer("phone IS NOT NULL");
    const consent = {
      marketingState: "UNSUBSCRIBED",
      marketingOptInLevel: "SINGLE_OPT_IN",
      consentUpdatedAt: "2026-11-20T10:00:00Z",
    };
    await set(id, consent);
    const { customer: changed } = (await set(id, consent)).data.customerSmsMarketingConsentUpdate;
    expect(changed.defaultPhoneNumber.smsMarketingConsent).toMatchObject({
      state: "UNSUBSCRIBED",
      updatedAt: "2026-11-20T10:00:00Z",
    });
  });

  it("needs a phone number", async () => {
    const { id } = createCustomer(client.world, SHOP, { firstName: "Ohne" });
    const answer = await set(`gid://shopify/Customer/${id}`, {
      marketingState: "SUBSCRIBED",
      marketingOptInLevel: "SINGLE_OPT_IN",
    });
    expect(answer.data.customerSmsMarketingConsentUpdate.userErrors[0]).toMatchObject({
      code: "INVALID",
      message: "A phone number is required to set the SMS consent state.",
    });
  });

  it("needs an opt-in level where there was none", async () => {
    const answer = await set(customer("phone IS NOT NULL AND sms_opt_in_level IS NULL"), {
      marketingState: "SUBSCRIBED",
    });
    expect(answer.data.customerSmsMarketingConsentUpdate.userErrors[0]).toMatchObject({
      code: "MISSING_ARGUMENT",
      message: "Marketing opt in level must exist",
    });
  });

  it("is pending only with confirmed opt-in", async () => {
    const answer = await set(customer("phone IS NOT NULL"), {
      marketingState: "PENDING",
      marketingOptInLevel: "SINGLE_OPT_IN",
    });
    expect(answer.data.customerSmsMarketingConsentUpdate.userErrors[0].code).toBe("INVALID");
  });

  it("cannot be of the future", async () => {
    const at = new Date(client.world.now().getTime() + 3_600_000).toISOString();
    const answer = await set(customer("phone IS NOT NULL"), {
      marketingState: "SUBSCRIBED",
      marketingOptInLevel: "SINGLE_OPT_IN",
      consentUpdatedAt: at,
    });
    expect(answer.data.customerSmsMarketingConsentUpdate.userErrors[0].code).toBe("INVALID");
  });

  it.each(["NOT_SUBSCRIBED", "REDACTED"])("refuses %s as a top-level error", async (marketingState) => {
    const answer = await set(customer("phone IS NOT NULL"), { marketingState, marketingOptInLevel: "SINGLE_OPT_IN" });
    expect(answer.errors?.[0]?.message).toBe(`Cannot specify ${marketingState} as a marketing state input`);
  });

  it("of an unknown customer is an error without a code", async () => {
    const answer = await set("gid://shopify/Customer/1", { marketingState: "UNSUBSCRIBED" });
    expect(answer.data.customerSmsMarketingConsentUpdate.userErrors[0].code).toBeNull();
  });

  it("comes back as a webhook with values in lower case", async () => {
    const id = Number(customer("phone IS NOT NULL").split("/").at(-1));
    setSmsConsent(client.world, "lindenhof-kaffee.myshopify.com", id, {
      state: "SUBSCRIBED",
      optInLevel: "CONFIRMED_OPT_IN",
    });
    const row = client.world.db
      .prepare("SELECT body FROM webhook_delivery WHERE topic = 'customers_marketing_consent/update' ORDER BY id DESC")
      .get();
    expect(JSON.parse(String(row?.body)).sms_marketing_consent).toMatchObject({
      state: "subscribed",
      opt_in_level: "confirmed_opt_in",
    });
  });
});
