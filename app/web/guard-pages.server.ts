import type { ErrorRequestHandler, RequestHandler } from "express";
import type { Log } from "../platform/log.server.ts";

/** %00: no page needs it, and no text column of PostgreSQL holds it. */
const NOTHING = /%00|\0/;

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
  if (sound && !NOTHING.test(originalUrl)) next();
  else response.status(400).type("text").end("bad request\n");
};

/** The last resort: tells the log, and tells whoever asked nothing of us. Express would send them the stack. */
export const answerFailure =
  (log: Log): ErrorRequestHandler =>
  (error: unknown, _request, response, _next) => {
    log.error("request not answered", {}, error);
    if (response.headersSent) response.destroy();
    else response.status(500).type("text").end("internal error\n");
  };
