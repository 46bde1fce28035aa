import { z } from "zod";
import { SANDBOX_HOST } from "../network/genuine-hosts.ts";
import type { Handler, SandboxRequest, SandboxResponse } from "../network/http-message.ts";
import { twilioAccounts } from "../twilio/accounts.ts";
import { exportEarlierTool } from "../world/earlier-tool.ts";
import { all } from "../world/sql.ts";
import { orderAsShopper, readBehaviour, replyAsShopper } from "./act-as-shopper.ts";
import { runWorkflow, switchWorkflow } from "./act-as-workflow.ts";
import { controlPage } from "./control-page.ts";
import { type ControlParts, ControlProblem, json } from "./control-parts.ts";
import { LEDGERS } from "./ledgers.ts";
import { setFaults } from "./set-faults.ts";
import { summarize } from "./summary.ts";

type Action = (parts: ControlParts, request: SandboxRequest, wish: unknown) => unknown;

const HOUR = 3_600_000;
const amount = z.number().min(0).optional();
const push = z.strictObject({ hours: amount, days: amount, weeks: amount });

const ACTIONS: Readonly<Record<string, Action>> = {
  "GET /healthz": () => ({ ok: true }),
  "GET /clock": clockState,
  "POST /clock/push": pushClock,
  "GET /faults": ({ world }) => world.faults,
  "POST /faults": ({ world }, _request, wish) => setFaults(world, wish),
  "GET /shops": ({ world }) => world.shops,
  "GET /accounts": ({ world }) => twilioAccounts(world),
  "GET /environment": ({ environment }) => environment(),
  "GET /refused": ({ refused }) => refused,
  "GET /events": events,
  "GET /summary": summary,
  "POST /shoppers/order": ({ world }, _request, wish) => orderAsShopper(world, wish),
  "POST /shoppers/reply": ({ world }, _request, wish) => replyAsShopper(world, wish),
  "POST /workflows/use": (parts, _request, wish) => switchWorkflow(parts, wish),
  "POST /workflows/run": (parts, _request, wish) => runWorkflow(parts, wish),
  "GET /shoppers/behaviour": ({ behaviour }) => behaviour,
  "POST /shoppers/behaviour": ({ behaviour }, _request, wish) => {
    behaviour.on = readBehaviour(wish);
    return behaviour;
  },
};

/** sandbox.test: the control page and its JSON API. Changes are POSTed as JSON; problems answer {error}. */
export function createControlHandler(parts: ControlParts): Handler {
  return async (request) => {
    if (request.url.host !== SANDBOX_HOST) return null;
    if (request.method === "GET" && request.url.pathname === "/") return controlPage(parts);
    if (request.method === "GET" && request.url.pathname === "/earlier-tool.csv") return earlierTool(parts, request);
    const action = actionFor(request);
    if (!action) return null;
    try {
      return json((await action(parts, request, readWish(request))) ?? null);
    } catch (error) {
      if (error instanceof ControlProblem) return json({ error: error.message }, error.status);
      throw error;
    }
  };
}

function actionFor(request: SandboxRequest): Action | undefined {
  const { pathname } = request.url;
  const ledger = request.method === "GET" ? LEDGERS[/^\/ledgers\/(\w+)$/.exec(pathname)?.[1] ?? ""] : undefined;
  if (ledger) return ({ world }) => ledger(world, { shop: shopOf(request), since: sinceOf(request) });
  return ACTIONS[`${request.method} ${pathname}`];
}

/** Only JSON is taken, so that no other site's form in the same browser can move this world. */
function readWish(request: SandboxRequest): unknown {
  if (request.method !== "POST") return null;
  if (!(request.headers["content-type"] ?? "").startsWith("application/json")) {
    throw new ControlProblem(415, "Send JSON, with the header content-type: application/json.");
  }
  try {
    return JSON.parse(request.body.toString() || "{}");
  } catch {
    throw new ControlProblem(400, "The body is not JSON.");
  }
}

function clockState({ world, clock }: ControlParts) {
  return { now: world.now().toISOString(), offsetMs: world.offsetMs, pushing: clock.pushing, until: clock.pushingTo };
}

async function pushClock(parts: ControlParts, _request: SandboxRequest, wish: unknown) {
  const parsed = push.safeParse(wish);
  if (!parsed.success) throw new ControlProblem(400, z.prettifyError(parsed.error));
  const { hours = 0, days = 0, weeks = 0 } = parsed.data;
  const ms = (hours + 24 * (days + 7 * weeks)) * HOUR;
  if (ms <= 0) throw new ControlProblem(400, "Say by how much: hours, days or weeks, more than 0.");
  if (parts.clock.pushing) throw new ControlProblem(409, "The clock is already being pushed: wait until that is done.");
  const begun = performance.now();
  try {
    const slices = await parts.clock.push(ms);
    return { ...clockState(parts), slices, tookMs: Math.round(performance.now() - begun) };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    parts.world.log("clock", null, `push stopped: ${text}`);
    throw new ControlProblem(504, text);
  }
}

function events({ world }: ControlParts, request: SandboxRequest) {
  const after = Number(request.url.searchParams.get("after")) || 0;
  const limit = Math.min(1000, Number(request.url.searchParams.get("limit")) || 100);
  // Without a starting point the newest are meant; the answer is oldest first either way.
  const rows =
    after > 0
      ? all(world.db, "SELECT * FROM event_log WHERE id > ? ORDER BY id LIMIT ?", after, limit)
      : all(world.db, "SELECT * FROM (SELECT * FROM event_log ORDER BY id DESC LIMIT ?) ORDER BY id", limit);
  return rows.map((row) => ({ ...row, data: typeof row.data === "string" ? JSON.parse(row.data) : null }));
}

/** What a merchant takes along from the tool that texted before. */
function earlierTool({ world }: ControlParts, request: SandboxRequest): SandboxResponse {
  const disposition = 'attachment; filename="earlier-tool.csv"';
  const headers = { "content-type": "text/csv; charset=utf-8", "content-disposition": disposition };
  return { status: 200, headers, body: exportEarlierTool(world, shopOf(request) ?? "") };
}

function summary({ world }: ControlParts, request: SandboxRequest) {
  const shop = shopOf(request);
  const since = sinceOf(request);
  const shops = world.shops.filter((candidate) => shop === null || candidate.domain === shop);
  return {
    now: world.now().toISOString(),
    since: new Date(since).toISOString(),
    shops: shops.map(({ domain }) => summarize(world, domain, since)),
  };
}

function shopOf(request: SandboxRequest): string | null {
  return request.url.searchParams.get("shop");
}

/** `since` as an ISO time or milliseconds; the beginning of time when left out. */
function sinceOf(request: SandboxRequest): number {
  const text = request.url.searchParams.get("since");
  if (!text) return 0;
  const at = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isNaN(at)) throw new ControlProblem(400, `since=${text} is no time: use an ISO time or milliseconds.`);
  return at;
}
