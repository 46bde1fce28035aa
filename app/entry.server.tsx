import { PassThrough } from "node:stream";
import { type ActionFunctionArgs, createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { addDocumentResponseHeaders } from "./shopify.server.ts";
import { ports } from "./wiring.server.ts";

/** How long a page may stream, in ms. */
export const streamTimeout = 5_000;

const POLICY = "Content-Security-Policy";

/** Renders a page on the server. Crawlers wait for the whole of it. */
export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext) {
  addDocumentResponseHeaders(request, headers);
  // without a shop in the address nobody but Shopify's admin may have framed it
  if (!headers.has(POLICY)) headers.set(POLICY, "frame-ancestors https://admin.shopify.com;");
  const ready = isbot(request.headers.get("user-agent") ?? "") ? "onAllReady" : "onShellReady";
  return new Promise<Response>((resolve, reject) => {
    let outcome = status;
    const { pipe, abort } = renderToPipeableStream(<RemixServer context={context} url={request.url} />, {
      [ready]() {
        const body = new PassThrough();
        headers.set("Content-Type", "text/html; charset=utf-8");
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status: outcome }));
        pipe(body);
      },
      onShellError: reject,
      onError(error) {
        outcome = 500;
        ports.log.error("page did not render", {}, error);
      },
    });
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

/** The link of a shopper's text ends in what lets its reader act. */
const LINK = /^(\/proxy\/[a-z]+)\/.*$/;

/** Writes a page's failure to the log: its path and the error's class, never what the page held. */
export function handleError(error: unknown, { request }: ActionFunctionArgs): void {
  if (!request.signal.aborted)
    ports.log.error("page failed", { path: new URL(request.url).pathname.replace(LINK, "$1") }, error);
}
