import { SANDBOX_HOST } from "../network/genuine-hosts.ts";
import type { Handler, SandboxRequest, SandboxResponse } from "../network/http-message.ts";
import { receiveReply } from "../twilio/receive-reply.ts";
import type { World } from "../world/world.ts";
import { readWall, type WallFilter } from "./conversations.ts";
import { phonesPage, type ReplyProblem, wallAddress } from "./phones-page.ts";

function filterOf(world: World, search: URLSearchParams): WallFilter {
  const shop = search.get("shop");
  return {
    shop: world.shops.some((candidate) => candidate.domain === shop) ? shop : null,
    number: (search.get("number") ?? "").replace(/[^\d+]/g, ""),
    page: Math.max(1, Math.trunc(Number(search.get("page"))) || 1),
  };
}

function page(world: World, filter: WallFilter, problem: ReplyProblem | null): SandboxResponse {
  return {
    status: problem ? 409 : 200,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
    body: phonesPage(world, readWall(world, filter), filter, problem),
  };
}

function reply(world: World, filter: WallFilter, request: SandboxRequest): SandboxResponse {
  const form = new URLSearchParams(request.body.toString());
  const from = form.get("from") ?? "";
  const body = form.get("quick") ?? form.get("body") ?? "";
  const result = receiveReply(world, { from, to: form.get("to") ?? undefined, body });
  if ("problem" in result) return page(world, filter, { number: from, text: result.problem });
  return { status: 303, headers: { location: `${wallAddress(filter)}#p${from.replace(/\D/g, "")}` } };
}

/** The wall of phones: GET /phones, GET /phones.json (phones=0 leaves the phones out), POST /phones/reply. */
export function createPhonesHandler(world: World): Handler {
  return async (request) => {
    if (request.url.hostname !== SANDBOX_HOST) return null;
    const { pathname, searchParams } = request.url;
    const filter = filterOf(world, searchParams);
    if (pathname === "/phones/reply" && request.method === "POST") return reply(world, filter, request);
    if (pathname === "/phones") return page(world, filter, null);
    if (pathname !== "/phones.json") return null;
    const wall = readWall(world, filter);
    const shown = searchParams.get("phones") === "0" ? { ...wall, phones: [] } : wall;
    const headers = { "content-type": "application/json", "cache-control": "no-store" };
    return { status: 200, headers, body: JSON.stringify(shown) };
  };
}
