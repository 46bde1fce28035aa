import type { CodeAnswer, CohortDraft, DiscountGateway, LockedDraft } from "../domain/offers/discount-gateway.ts";
import type { ShopId } from "../domain/values/ids.ts";
import type {
  BxgyCreateMutation,
  CodesAddedQuery,
  CodesAddMutation,
  CodesDeleteMutation,
  CodesDoneQuery,
  CodesOfDiscountQuery,
  DiscountCreateMutation,
  DiscountOfCodeQuery,
  DiscountsDeleteMutation,
  FreeShippingCreateMutation,
  JobStateQuery,
} from "../generated/admin-api.ts";
import type { Stopwatch } from "../platform/ports.ts";
import { type AdminApi, AdminApiError } from "./admin-api.server.ts";
import { basicInput, bxgyInput, cohortTag, type DiscountDraft, freeShippingInput, TAG } from "./discount-input.ts";
import { JobPace } from "./job-pace.server.ts";
import {
  BXGY_CREATE,
  CODES_ADD,
  CODES_ADDED,
  CODES_DELETE,
  CODES_DONE,
  CODES_OF_DISCOUNT,
  DISCOUNT_CREATE,
  DISCOUNT_OF_CODE,
  DISCOUNTS_DELETE,
  FREE_SHIPPING_CREATE,
  JOB_STATE,
} from "./operations/discounts.ts";

const PAGE = 250;

interface DiscountPorts {
  adminApi: AdminApi;
  stopwatch: Stopwatch;
}

interface Asked {
  adminApi: AdminApi;
  pace: JobPace;
}

/** The shop's discounts through the Admin API. */
export function createDiscountGateway({ adminApi, stopwatch }: DiscountPorts): DiscountGateway {
  const ports = { adminApi, pace: new JobPace(stopwatch) };
  return {
    createCohort: (shop, cohort) => createCohort(ports, shop, cohort),
    createLocked: (shop, locked) => createLocked(ports, shop, locked),
    findLocked: (shop, cohortId, code) => findByTag(ports, shop, code, cohortTag(cohortId)),
    deleteDiscounts: (shop, gids) => deleteDiscounts(ports, shop, gids),
    addCodes: (shop, cohortGid, codes) => addCodes(ports, shop, cohortGid, codes),
    deleteCodes: (shop, cohortGid, ids) => deleteCodes(ports, shop, cohortGid, ids),
  };
}

async function createCohort(ports: Asked, shop: ShopId, cohort: CohortDraft): Promise<string> {
  const created = await create(ports.adminApi, shop, { ...cohort, code: cohort.seedCode });
  if (created?.codeDiscountNode) return created.codeDiscountNode.id;
  const found = isTaken(created) ? await findByTag(ports, shop, cohort.seedCode, TAG) : null;
  if (found) return found;
  throw refused(created?.userErrors);
}

async function createLocked(ports: Asked, shop: ShopId, locked: LockedDraft): Promise<string | null> {
  const created = await create(ports.adminApi, shop, locked);
  if (created?.codeDiscountNode) return created.codeDiscountNode.id;
  if (isTaken(created)) return await findByTag(ports, shop, locked.code, cohortTag(locked.id));
  throw refused(created?.userErrors);
}

function isTaken(created: Created): boolean {
  return created?.userErrors.some((error) => error.code === "TAKEN") ?? false;
}

/** The discount that holds this code, if it carries the tag. */
async function findByTag({ adminApi }: Asked, shop: ShopId, code: string, tag: string): Promise<string | null> {
  const found = await adminApi.run<DiscountOfCodeQuery>(shop, DISCOUNT_OF_CODE, { code });
  const node = found.codeDiscountNodeByCode;
  return node && "tags" in node.codeDiscount && node.codeDiscount.tags.includes(tag) ? node.id : null;
}

type Created = Awaited<ReturnType<typeof create>>;

async function create(adminApi: AdminApi, shop: ShopId, cohort: DiscountDraft) {
  const { offer } = cohort;
  switch (offer.kind) {
    case "free_shipping": {
      const discount = freeShippingInput(cohort);
      const answer = await adminApi.run<FreeShippingCreateMutation>(shop, FREE_SHIPPING_CREATE, { discount });
      return answer.discountCodeFreeShippingCreate;
    }
    case "bxgy": {
      const discount = bxgyInput(cohort, offer);
      return (await adminApi.run<BxgyCreateMutation>(shop, BXGY_CREATE, { discount })).discountCodeBxgyCreate;
    }
    default: {
      const discount = basicInput(cohort, offer);
      return (await adminApi.run<DiscountCreateMutation>(shop, DISCOUNT_CREATE, { discount })).discountCodeBasicCreate;
    }
  }
}

async function addCodes(ports: Asked, shop: ShopId, cohortGid: string, codes: string[]): Promise<CodeAnswer[]> {
  if (codes.length === 0) return [];
  const answer = await ports.adminApi.run<CodesAddMutation>(shop, CODES_ADD, {
    discountId: cohortGid,
    codes: codes.map((code) => ({ code })),
  });
  const creation = answer.discountRedeemCodeBulkAdd?.bulkCreation;
  if (!creation) {
    if (await isGone(ports, shop, cohortGid)) return [];
    throw refused(answer.discountRedeemCodeBulkAdd?.userErrors);
  }
  await ports.pace.wait(async () => {
    const state = await ports.adminApi.run<CodesDoneQuery>(shop, CODES_DONE, { id: creation.id });
    if (!state.discountRedeemCodeBulkCreation) throw new AdminApiError("refused", "Shopify does not know its own job.");
    return state.discountRedeemCodeBulkCreation.done;
  });
  const lines = await readCreation(ports, shop, creation.id, codes.length);
  const added = lines.flatMap(({ code, discountRedeemCode: made }) => (made ? [{ code, redeemCodeId: made.id }] : []));
  const refusedCodes = lines.filter((line) => !line.discountRedeemCode).map((line) => line.code);
  return [...added, ...(await ownOrTaken(ports, shop, cohortGid, refusedCodes))];
}

type CreationLine = NonNullable<CodesAddedQuery["discountRedeemCodeBulkCreation"]>["codes"]["nodes"][number];

/** What became of each code of a job that is done. */
async function readCreation({ adminApi }: Asked, shop: ShopId, id: string, codes: number): Promise<CreationLine[]> {
  const lines: CreationLine[] = [];
  let after: string | null = null;
  for (;;) {
    const first = Math.min(PAGE, codes);
    const answer: CodesAddedQuery = await adminApi.run(shop, CODES_ADDED, { id, first, after });
    const creation = answer.discountRedeemCodeBulkCreation;
    if (!creation) throw new AdminApiError("refused", "Shopify does not know its own job.");
    lines.push(...creation.codes.nodes);
    if (!creation.codes.pageInfo.hasNextPage) return lines;
    after = creation.codes.pageInfo.endCursor;
  }
}

/** A code that "must be unique" is ours when it stands under this very cohort: an earlier call had added it. */
async function ownOrTaken(ports: Asked, shop: ShopId, cohortGid: string, codes: string[]): Promise<CodeAnswer[]> {
  if (codes.length === 0) return [];
  const own = await findCodes(ports, shop, cohortGid, codes);
  return codes.map((code) => {
    const redeemCodeId = own.get(code.toUpperCase());
    return redeemCodeId === undefined ? { code, taken: true } : { code, redeemCodeId };
  });
}

/** Ids of these codes as far as they stand under the cohort, newest codes looked at first. */
async function findCodes(
  { adminApi }: Asked,
  shop: ShopId,
  cohortGid: string,
  codes: string[],
): Promise<Map<string, string>> {
  const wanted = new Set(codes.map((code) => code.toUpperCase()));
  const found = new Map<string, string>();
  let after: string | null = null;
  for (;;) {
    const answer: CodesOfDiscountQuery = await adminApi.run(shop, CODES_OF_DISCOUNT, {
      id: cohortGid,
      first: PAGE,
      after,
    });
    const discount = answer.discountNode?.discount;
    if (!discount || !("codes" in discount)) return found;
    for (const { id, code } of discount.codes.nodes) {
      if (wanted.has(code.toUpperCase())) found.set(code.toUpperCase(), id);
    }
    if (found.size === wanted.size || !discount.codes.pageInfo.hasNextPage) return found;
    after = discount.codes.pageInfo.endCursor;
  }
}

/** Whether the merchant has deleted the discount, and all its codes with it. */
async function isGone({ adminApi }: Asked, shop: ShopId, cohortGid: string): Promise<boolean> {
  const answer = await adminApi.run<CodesOfDiscountQuery>(shop, CODES_OF_DISCOUNT, { id: cohortGid, first: 1 });
  return answer.discountNode === null;
}

async function deleteCodes(ports: Asked, shop: ShopId, cohortGid: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const answer = await ports.adminApi.run<CodesDeleteMutation>(shop, CODES_DELETE, { discountId: cohortGid, ids });
  const deletion = answer.discountCodeRedeemCodeBulkDelete;
  if (deletion?.job) return await awaitJob(ports, shop, deletion.job);
  if (await isGone(ports, shop, cohortGid)) return;
  throw refused(deletion?.userErrors);
}

async function deleteDiscounts(ports: Asked, shop: ShopId, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const answer = await ports.adminApi.run<DiscountsDeleteMutation>(shop, DISCOUNTS_DELETE, { ids });
  const deletion = answer.discountCodeBulkDelete;
  if (deletion?.job) return await awaitJob(ports, shop, deletion.job);
  throw refused(deletion?.userErrors);
}

async function awaitJob({ adminApi, pace }: Asked, shop: ShopId, job: { id: string; done: boolean }): Promise<void> {
  if (job.done) return;
  await pace.wait(async () => {
    const state = await adminApi.run<JobStateQuery>(shop, JOB_STATE, { id: job.id });
    return state.job?.done ?? true;
  });
}

function refused(errors: readonly { message: string; code?: string | null }[] | undefined): AdminApiError {
  const first = errors?.[0];
  return new AdminApiError("refused", first?.message ?? "Shopify refused the discount.", first?.code ?? null);
}
