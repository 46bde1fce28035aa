import { meetStaffMember } from "../../../domain/shops/meet-staff-member.server.ts";
import { mayDo, type Right, type Viewer } from "../../../domain/shops/rights.ts";
import type { ShopView } from "../../../domain/shops/shop.ts";
import { waitForShop } from "../../../domain/shops/wait-for-shop.server.ts";
import type { Problem } from "../../../domain/values/problem.ts";
import { authenticate } from "../../../shopify.server.ts";
import { ports } from "../../../wiring.server.ts";

/** What somebody is answered who may not do what they asked for. */
export interface Refusal {
  ok: false;
  problems: Problem[];
}

export interface Merchant {
  shop: ShopView;
  /** Who did it, for the audit log: the id of the person in the admin. */
  actor: string;
  /** The same person, as far as rights go. */
  viewer: Viewer;
  /** Null where this person has the right; else the answer of an action that saves. */
  refusal(right: Right): Promise<Refusal | null>;
  /** The same where the answer is no form's: throws it as a 403. */
  demand(right: Right): Promise<void>;
  /** Lets Shopify's own pages read the answer: for requests of our extensions. */
  cors: (response: Response) => Response;
}

/** Shown as it is: without a shop nobody knows the language. */
const BEING_SET_UP = "Winback is being set up. Load this page again in a few seconds.";

/**
 * Who asks, and for which shop. On the very first page several loaders run beside the installation, so a shop that is
 * not there yet is installed or waited for.
 * @throws a Response: to sign in again, or 503 when the shop does not appear.
 */
export async function authenticateMerchant(request: Request): Promise<Merchant> {
  const { session, sessionToken, cors } = await authenticate.admin(request);
  const shop = await waitForShop(ports, session.shop);
  if (!shop) throw new Response(BEING_SET_UP, { status: 503 });
  const id = sessionToken?.sub ?? "unknown";
  const who = { id, token: bearerOf(request) };
  const viewer = await meetStaffMember(ports, shop, who);
  const refusal = async (right: Right): Promise<Refusal | null> => {
    const { rights } = shop.settings;
    if (mayDo(rights, right, viewer)) return null;
    // Ownership may have passed on since Shopify last introduced them.
    if (mayDo(rights, right, await meetStaffMember(ports, shop, who, true))) return null;
    return { ok: false, problems: [{ path: "", issue: `may_not_${right}` }] };
  };
  const demand = async (right: Right) => {
    const refused = await refusal(right);
    if (refused) throw Response.json(refused, { status: 403 });
  };
  return { shop, actor: `staff:${id}`, viewer, refusal, demand, cors };
}

/** The session token as it came: with each request of a page's own, or in the address of the first. */
function bearerOf(request: Request): string | null {
  const [, bearer] = /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  return bearer ?? new URL(request.url).searchParams.get("id_token");
}
