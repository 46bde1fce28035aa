import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { settleInFlight } from "../domain/series/exit-enrollments.server.ts";
import { actionAtOnce } from "../domain/sync/delivery.ts";
import { ping } from "../domain/sync/inbox-store.server.ts";
import { type ReceivePorts, receiveDeliveries } from "../domain/sync/receive-deliveries.server.ts";
import { type BulkPorts, receiveInBulk } from "../domain/sync/receive-in-bulk.server.ts";
import type { Stopwatch } from "../platform/ports.ts";
import { createDeliveryQueue, type TakeDelivery } from "./delivery-queue.server.ts";
import { answerFlow, type FlowDoorPorts, sendReply } from "./flow-door.server.ts";
import { createMetrics, type Metrics, type MetricsPorts } from "./metrics.server.ts";
import { readBody } from "./read-body.server.ts";
import { type Judged, judgeShopify } from "./shopify-door.server.ts";
import { judgeTwilio, type TwilioDoorPorts } from "./twilio-door.server.ts";

export interface RawDoorPorts extends ReceivePorts, BulkPorts, MetricsPorts, TwilioDoorPorts, FlowDoorPorts {
  stopwatch: Stopwatch;
  /** The app's secret, and the one before a rotation. */
  webhookSecrets: readonly string[];
  /** What an operator shows who asks for figures; nobody gets them while there is none. */
  metricsToken?: string | undefined;
}

/**
 * Takes what must be read on its raw bytes, in front of the pages: webhooks and what an operator asks.
 * @returns a handler; it returns false for a request that is the pages' business.
 */
export function createRawDoor(ports: RawDoorPorts): (request: IncomingMessage, response: ServerResponse) => boolean {
  const metrics = createMetrics(ports);
  const inBulk = createDeliveryQueue((deliveries) => receiveInBulk(ports, deliveries));
  const others = createDeliveryQueue((deliveries) => receiveDeliveries(ports, deliveries));
  const take: TakeDelivery = (one) => (actionAtOnce(one.topic) === "other" ? others(one) : inBulk(one));
  return (request, response) => {
    const [path = ""] = (request.url ?? "").split("?");
    if (path === "/webhooks/shopify") return accept(ports, metrics, take, "shopify", request, response);
    if (path.startsWith("/webhooks/twilio/")) return accept(ports, metrics, take, "twilio", request, response);
    if (path.startsWith("/flow/")) return acceptFlow(ports, metrics, path, request, response);
    const ask = path === "/healthz" || path === "/readyz" || path === "/metrics";
    const refused = path === "/metrics" ? refusesFigures(request, ports.metricsToken) : null;
    if (refused !== null) response.writeHead(refused).end();
    else if (ask) void answerOperator(ports, metrics, path, response);
    return ask;
  };
}

function accept(
  ports: RawDoorPorts,
  metrics: Metrics,
  take: TakeDelivery,
  source: "shopify" | "twilio",
  request: IncomingMessage,
  response: ServerResponse,
): true {
  const seen = ports.stopwatch.ms();
  const run = async () => {
    const status = request.method === "POST" ? await takeRequest(ports, take, source, request, seen) : 405;
    answer(request, response, status, source);
    metrics.answered(source, status, ports.stopwatch.ms() - seen);
  };
  run().catch((error: unknown) => {
    ports.log.error("delivery not taken", { topic: String(request.headers["x-shopify-topic"] ?? source) }, error);
    answer(request, response, 503, source);
    metrics.answered(source, 503, ports.stopwatch.ms() - seen);
  });
  return true;
}

function acceptFlow(
  ports: RawDoorPorts,
  metrics: Metrics,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): true {
  const seen = ports.stopwatch.ms();
  const end = (reply: Awaited<ReturnType<typeof answerFlow>>) => {
    sendReply(request, response, reply);
    metrics.answered("flow", reply.status, ports.stopwatch.ms() - seen);
  };
  answerFlow(ports, path, request).then(
    (reply) => {
      if (reply.status >= 400) ports.log.warn("workflow refused", { status: reply.status });
      end(reply);
    },
    (error: unknown) => {
      ports.log.error("workflow not taken", {}, error);
      end({ status: 503 });
    },
  );
  return true;
}

/** Returns the status to answer with; throws when the delivery must come again. */
async function takeRequest(
  ports: RawDoorPorts,
  take: TakeDelivery,
  source: "shopify" | "twilio",
  request: IncomingMessage,
  seen: number,
): Promise<number> {
  const body = await readBody(request);
  if (body === null) return 413;
  const judged: Judged =
    source === "shopify" ? judgeShopify(request, body, ports.webhookSecrets) : await judgeTwilio(ports, request, body);
  if ("refuse" in judged) {
    ports.log.warn("delivery refused", { status: judged.refuse, reason: source });
    return judged.refuse;
  }
  const flights = await take(judged.delivery);
  if (flights.length > 0) await settleInFlight(ports.intakeDatabase, ports.stopwatch, flights, seen);
  return 200;
}

function answer(request: IncomingMessage, response: ServerResponse, status: number, source: string): void {
  if (response.headersSent || response.destroyed) return;
  // A body that was not read to its end would be taken for the next request.
  if (status === 413) response.setHeader("connection", "close");
  if (status === 200 && source === "twilio") {
    response.writeHead(200, { "content-type": "text/xml" }).end("<Response></Response>");
  } else {
    response.statusCode = status;
    response.end();
  }
  if (!request.complete) request.resume();
}

/** The status to refuse with: nothing is there while no token is set. Null for whoever shows it. */
function refusesFigures(request: IncomingMessage, token: string | undefined): 401 | 404 | null {
  if (token === undefined) return 404;
  const shown = createHash("sha256").update(request.headers.authorization ?? "");
  const asked = createHash("sha256").update(`Bearer ${token}`);
  return timingSafeEqual(shown.digest(), asked.digest()) ? null : 401;
}

async function answerOperator(
  ports: RawDoorPorts,
  metrics: Metrics,
  path: string,
  response: ServerResponse,
): Promise<void> {
  try {
    if (path === "/readyz") await ports.database.transaction(ping);
    if (path !== "/metrics") {
      response.writeHead(200, { "content-type": "text/plain" }).end("ok\n");
      return;
    }
    const { contentType, text } = await metrics.read();
    response.writeHead(200, { "content-type": contentType }).end(text);
  } catch (error) {
    ports.log.error("operator's question not answered", { path }, error);
    response.writeHead(503, { "content-type": "text/plain" }).end("the database does not answer\n");
  }
}
