import type { ActionFunctionArgs } from "@remix-run/node";
import { createSeries } from "../../domain/series/create-series.server.ts";
import { listSegments } from "../../domain/series/list-segments.server.ts";
import { ports } from "../../wiring.server.ts";
import { authenticateMerchant } from "../app/frame/merchant.server.ts";

const SEGMENT = /^gid:\/\/shopify\/Segment\/(\d{1,18})$/;

/**
 * For the action on Shopify's segment page: a new draft whose recipients are this segment's members, `{ path }` in the
 * app. Nothing is sent before the merchant switches it on.
 */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const { shop, actor, cors } = await authenticateMerchant(request);
  const asked: unknown = await request.json().catch(() => null);
  const gid = typeof asked === "object" && asked !== null && "segment" in asked ? String(asked.segment) : "";
  const id = SEGMENT.exec(gid)?.[1];
  const segment = id ? (await listSegments(ports, shop.id)).find((one) => one.id === id) : undefined;
  if (!segment) return cors(Response.json({ problem: "segment_unknown" }, { status: 400 }));
  const rule = { rule: "shopify_segment" as const, segment: segment.id, name: segment.name, not: false };
  const series = await createSeries(ports, shop.id, actor, { rules: [rule] });
  return cors(Response.json({ path: `app/series/${series.id}` }));
}

/** Browsers ask first whether the admin may call. */
export async function loader({ request }: ActionFunctionArgs): Promise<Response> {
  const { cors } = await authenticateMerchant(request);
  return cors(new Response(null, { status: 405 }));
}
