import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type LocalTwilio, startLocalTwilio } from "./local-twilio.ts";

/** Twilio's published documents, cut to what we ask (vendor/twilio). */
const published = JSON.parse(readFileSync(new URL("../../vendor/twilio/openapi.json", import.meta.url), "utf8"));
const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes: true });
// Default import of a CommonJS module: the function itself is under `default` for Node.
(addFormats.default ?? addFormats)(ajv);
// Twilio's lists name their pages by path alone, as its own examples do; dates are written as RFC 2822.
for (const format of [
  "uri",
  "date-time-rfc-2822",
  "iso-country-code",
  "currency",
  "phone-number",
  "inbound-sms-price",
  "outbound-sms-price",
  "uri-map",
  "phone-number-capabilities",
])
  ajv.addFormat(format, true);
ajv.addFormat("http-method", true);
ajv.addSchema(published, "twilio");

let local: LocalTwilio;
beforeAll(async () => {
  local = await startLocalTwilio();
});
afterAll(() => local.close());

const pointer = (path: string) =>
  path.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("{", "%7B").replaceAll("}", "%7D");

async function ask(method: "get" | "post", path: string, template: string, form?: Record<string, string>) {
  const { sid, authToken } = local.german;
  const response = await fetch(`${local.client(local.german).api.baseUrl}${path}`, {
    method: method.toUpperCase(),
    headers: { authorization: `Basic ${btoa(`${sid}:${authToken}`)}` },
    ...(form ? { body: new URLSearchParams(form) } : {}),
  });
  expect(response.ok).toBe(true);
  const where = `twilio#/paths/${pointer(template)}/${method}/responses/${response.status}/content/application~1json/schema`;
  const check = ajv.getSchema(where);
  if (!check) throw new Error(`No schema at ${where}`);
  check(await response.json());
  return check.errors ?? [];
}

const account = "/2010-04-01/Accounts/{AccountSid}";
const paths = () => {
  const base = `/2010-04-01/Accounts/${local.german.sid}`;
  const service = `/v1/Services/${local.german.messagingServiceSid}`;
  return [
    [`${base}.json`, "/2010-04-01/Accounts/{Sid}.json"],
    [`${base}/Messages.json`, `${account}/Messages.json`],
    [`${base}/IncomingPhoneNumbers.json`, `${account}/IncomingPhoneNumbers.json`],
    [`${base}/Balance.json`, `${account}/Balance.json`],
    [`${base}/Usage/Records.json?Category=sms-outbound`, `${account}/Usage/Records.json`],
    [service, "/v1/Services/{Sid}"],
    [`${service}/PhoneNumbers`, "/v1/Services/{ServiceSid}/PhoneNumbers"],
    [`${service}/AlphaSenders`, "/v1/Services/{ServiceSid}/AlphaSenders"],
    ["/v1/Messaging/Countries/DE", "/v1/Messaging/Countries/{IsoCountry}"],
    ["/v1/Messaging/GeoPermissions?CountryCode=DE,US", "/v1/Messaging/GeoPermissions"],
  ] as const;
};

it("answers a new text as Twilio's document says", async () => {
  const form = { To: "+4915735991234", From: "+4915735990000", Body: "Hallo" };
  const path = `/2010-04-01/Accounts/${local.german.sid}/Messages.json`;
  expect(await ask("post", path, `${account}/Messages.json`, form)).toEqual([]);
});

it("answers every look as Twilio's documents say", async () => {
  for (const [path, template] of paths())
    expect({ path, errors: await ask("get", path, template) }).toEqual({ path, errors: [] });
});
