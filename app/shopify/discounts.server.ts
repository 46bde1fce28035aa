import type { CodeAnswer, CohortDraft, DiscountGateway } from "../domain/offers/discount-gateway.ts";
import type { ShopId } from "../domain/values/ids.ts";
import type {
  BxgyCreateMutation,
  CodesAddedQuery,
  CodesAddMutation,
  CodesDeleteMutation,
  CodesOfDiscountQuery,
  DiscountCreateMutation,
  DiscountOfCodeQuery,
  FreeShippingCreateMutation,
  JobStateQuery,
} from "../generated/admin-api.ts";
import type { Stopwatch } from "../platform/ports.ts";
import { type AdminApi, AdminApiError } from "./admin-api.server.ts";
import { basicInput, bxgyInput, freeShippingInput, TAG } from "./discount-input.ts";
import {
  BXGY_CREATE,
  CODES_ADD,
  CODES_ADDED,
  CODES_DELETE,
  CODES_OF_DISCOUNT,
  DISCOUNT_CREATE,
  DISCOUNT_OF_CODE,
  FREE_SHIPPING_CREATE,
  JOB_STATE,
} from "./operations/discounts.ts";

const PAGE = 250;
const POLL_MS = 250;
const GIVE_UP_AFTER_MS = 60_000;

interface DiscountPorts {
  adminApi: AdminApi;
  stopwatch: Stopwatch;
}

/** The shop's discounts through the Admin API. */
export function createDiscountGateway(ports: DiscountPorts): DiscountGateway {
  return {
    createCohort: (shop, cohort) => createCohort(ports, shop, cohort),
    addCodes: (shop, cohortGid, codes) => addCodes(ports, shop, cohortGid, codes),
    deleteCodes: (shop, cohortGid, ids) => deleteCodes(ports, shop, cohortGid, ids),
  };
}

async function createCohort({ adminApi }: DiscountPorts, shop: ShopId, cohort: CohortDraft): Promise<string> {
  const created = await create(adminApi, shop, cohort);
  if (created?.codeDiscountNode) return created.codeDiscountNode.id;
  if (created?.userErrors.some((error) => error.code === "TAKEN")) {
    const found = await adminApi.run<DiscountOfCodeQuery>(shop, DISCOUNT_OF_CODE, { code: cohort.seedCode });
    const node = found.codeDiscountNodeByCode;
    if (node && "tags" in node.codeDiscount && node.codeDiscount.tags.includes(TAG)) return node.id;
  }
  throw refused(created?.userErrors);
}

async function create(adminApi: AdminApi, shop: ShopId, cohort: CohortDraft) {
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

async function addCodes(ports: DiscountPorts, shop: ShopId, cohortGid: string, codes: string[]): Promise<CodeAnswer[]> {
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
  const lines = await awaitCreation(ports, shop, creation.id);
  const added = lines.flatMap(({ code, discountRedeemCode: made }) => (made ? [{ code, redeemCodeId: made.id }] : []));
  const refusedCodes = lines.filter((line) => !line.discountRedeemCode).map((line) => line.code);
  return [...added, ...(await ownOrTaken(ports, shop, cohortGid, refusedCodes))];
}

type CreationLine = NonNullable<CodesAddedQuery["discountRedeemCodeBulkCreation"]>["codes"]["nodes"][number];

/** Waits for the job that adds codes, then reads what became of each. */
async function awaitCreation(
  { adminApi, stopwatch }: DiscountPorts,
  shop: ShopId,
  id: string,
): Promise<CreationLine[]> {
  const deadline = stopwatch.ms() + GIVE_UP_AFTER_MS;
  const lines: CreationLine[] = [];
  let after: string | null = null;
  for (;;) {
    const answer: CodesAddedQuery = await adminApi.run(shop, CODES_ADDED, { id, first: PAGE, after });
    const creation = answer.discountRedeemCodeBulkCreation;
    if (!creation) throw new AdminApiError("refused", "Shopify does not know its own job.");
    if (!creation.done) {
      if (stopwatch.ms() > deadline) throw new AdminApiError("unreachable", "Adding codes took longer than a minute.");
      await stopwatch.sleep(POLL_MS);
      continue;
    }
    lines.push(...creation.codes.nodes);
    if (!creation.codes.pageInfo.hasNextPage) return lines;
    after = creation.codes.pageInfo.endCursor;
  }
}

/** A code that "must be unique" is ours when it stands under this very cohort: an earlier call had added it. */
async function ownOrTaken(
  ports: DiscountPorts,
  shop: ShopId,
  cohortGid: string,
  codes: string[],
): Promise<CodeAnswer[]> {
  if (codes.length === 0) return [];
  const own = await findCodes(ports, shop, cohortGid, codes);
  return codes.map((code) => {
    const redeemCodeId = own.get(code.toUpperCase());
    return redeemCodeId === undefined ? { code, taken: true } : { code, redeemCodeId };
  });
}

/** Ids of these codes as far as they stand under the cohort, newest codes looked at first. */
async function findCodes(
  { adminApi }: DiscountPorts,
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
async function isGone({ adminApi }: DiscountPorts, shop: ShopId, cohortGid: string): Promise<boolean> {
  const answer = await adminApi.run<CodesOfDiscountQuery>(shop, CODES_OF_DISCOUNT, { id: cohortGid, first: 1 });
  return answer.discountNode === null;
}

async function deleteCodes(ports: DiscountPorts, shop: ShopId, cohortGid: string, ids: string[]): Promise<void> {
  const { adminApi, stopwatch } = ports;
  if (ids.length === 0) return;
  const answer = await adminApi.run<CodesDeleteMutation>(shop, CODES_DELETE, { discountId: cohortGid, ids });
  const job = answer.discountCodeRedeemCodeBulkDelete?.job;
  if (!job) {
    if (await isGone(ports, shop, cohortGid)) return;
    throw refused(answer.discountCodeRedeemCodeBulkDelete?.userErrors);
  }
  const deadline = stopwatch.ms() + GIVE_UP_AFTER_MS;
  for (let done = job.done; !done; ) {
    if (stopwatch.ms() > deadline) throw new AdminApiError("unreachable", "Deleting codes took longer than a minute.");
    await stopwatch.sleep(POLL_MS);
    const state = await adminApi.run<JobStateQuery>(shop, JOB_STATE, { id: job.id });
    done = state.job?.done ?? true;
  }
}

function refused(errors: readonly { message: string; code?: string | null }[] | undefined): AdminApiError {
  const first = errors?.[0];
  return new AdminApiError("refused", first?.message ?? "Shopify refused the discount.", first?.code ?? null);
}
