/** The least a webhook handler must do: the signature over the raw bytes, and 200. No database. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import { SECRET } from "../order-webhook.ts";

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const given = Buffer.from(String(request.headers["x-shopify-hmac-sha256"]), "base64");
    const expected = createHmac("sha256", SECRET).update(Buffer.concat(chunks)).digest();
    const genuine = given.length === expected.length && timingSafeEqual(given, expected);
    response.writeHead(genuine ? 200 : 401).end();
  });
});
server.listen(Number(process.env.PORT), "127.0.0.1");
process.once("SIGTERM", () => process.exit(0));
