import type { ErrorRequestHandler, RequestHandler } from "express";
import type { Log } from "../platform/log.server.ts";

/** %00: no page needs it, and no text column of PostgreSQL holds it. */
const NOTHING = /%00|\0/;
/** What Shopify's library takes for base64, and then reads an address from without asking whether it is one. */
const BASE64 = /^[0-9a-zA-Z+/]+={0,2}$/;

/**
 * What is asked of a request before the pages see it: an address that is one, with whatever a proxy in front says of
 * host and scheme. And what every answer says of itself.
 */
export const guardPages: RequestHandler = (request, response, next) => {
  response.set({
    "x-content-type-options": "nosniff",
    "strict-transport-security": "max-age=31536000",
  });
  const { protocol, hostname, originalUrl } = request;
  const sound = /^https?$/.test(protocol) && URL.canParse(`${protocol}://${hostname}${originalUrl}`);
  if (sound && !NOTHING.test(originalUrl) && namesNoHostOrOne(originalUrl)) next();
  else response.status(400).type("text").end("bad request\n");
};

/** Whether the `host` an address carries, where it carries one, is the address of a page as Shopify writes it. */
function namesNoHostOrOne(address: string): boolean {
  // all behind the first question mark: others may stand in a value
  const query = address.includes("?") ? address.slice(address.indexOf("?")) : "";
  const host = new URLSearchParams(query).get("host");
  if (host === null || !BASE64.test(host)) return true;
  try {
    return URL.canParse(`https://${atob(host)}`);
  } catch {
    return false;
  }
}

/** The last resort: tells the log, and tells whoever asked nothing of us. Express would send them the stack. */
export const answerFailure =
  (log: Log): ErrorRequestHandler =>
  (error: unknown, _request, response, _next) => {
    log.error("request not answered", {}, error);
    if (response.headersSent) response.destroy();
    else response.status(500).type("text").end("internal error\n");
  };
