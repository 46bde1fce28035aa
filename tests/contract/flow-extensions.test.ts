import { globSync } from "node:fs";
import path from "node:path";
import { buildSchema, GraphQLObjectType, isNonNullType } from "graphql";
import { parse } from "smol-toml";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { EVENT_KINDS, kindOfTrigger, TRIGGERS, type WorkflowEvent } from "../../app/domain/workflows/workflow-event.ts";
import { adminSchema, appOperations, readRepositoryFile } from "./admin-schema.ts";

const root = path.resolve(import.meta.dirname, "../..");
const files = globSync("extensions/flow-*/shopify.extension.toml", { cwd: root }).sort();

// As Shopify's own command line checks them (packages/app/src/cli/services/flow/validation.ts): nothing else may stand there.
const reference = z.strictObject({
  type: z.enum(["customer_reference", "order_reference"]),
  description: z.string().optional(),
  required: z.boolean().optional(),
});
const custom = z.strictObject({
  type: z.enum(["boolean", "email", "single_line_text_field", "number_decimal", "url"]),
  key: z.string().regex(/^[A-Za-z\s]+$/),
  name: z.string().optional(),
  description: z.string().optional(),
  required: z.boolean().optional(),
});
const named = {
  name: z.string().min(1),
  handle: z.string().regex(/^[A-Za-z0-9-]{1,30}$/),
  description: z.string().min(1),
};
const https = z.string().regex(/^https:\/\//);
const settings = z.strictObject({ fields: z.array(z.union([reference, custom])).default([]) });
const trigger = z.strictObject({ ...named, type: z.literal("flow_trigger") });
const action = z.strictObject({
  ...named,
  type: z.literal("flow_action"),
  runtime_url: https,
  schema: z.literal("./schema.graphql"),
  return_type_ref: z.string(),
});
const callback = z.strictObject({
  name: named.name,
  handle: named.handle,
  type: z.literal("flow_trigger_lifecycle_callback"),
  url: https,
});
const configuration = z.strictObject({
  extensions: z.tuple([z.discriminatedUnion("type", [trigger, action, callback])]),
  settings: settings.optional(),
});

const read = files.map((file) => {
  const { extensions, settings } = configuration.parse(parse(readRepositoryFile(file)));
  return { file, extension: extensions[0], fields: settings?.fields ?? [] };
});

const application = z
  .object({ application_url: z.string() })
  .parse(parse(readRepositoryFile("shopify.app.toml"))).application_url;

/** The keys a payload must have, by the type of what stands under them. */
function keysOf(fields: z.infer<typeof settings>["fields"]): Record<string, "number" | "string"> {
  const entries = fields.map((field) => {
    if (!("key" in field)) return [field.type.replace("_reference", "_id"), "number"] as const;
    return [field.key, field.type === "number_decimal" ? "number" : "string"] as const;
  });
  return Object.fromEntries(entries);
}

const event = (kind: (typeof EVENT_KINDS)[number]): WorkflowEvent => ({
  kind,
  subject: "7",
  customer: "6940095564",
  series: "Sixty days",
  textNumber: 1,
  order: "5678",
  alarm: "delivery",
});

describe("the triggers of extensions/", () => {
  const triggers = read.filter(({ extension }) => extension.type === "flow_trigger");

  it("are those the app tells of, under the names it knows them by", () => {
    const declared = triggers.map(({ extension }) => `${extension.handle} ${extension.name}`).sort();
    expect(declared).toEqual(EVENT_KINDS.map((kind) => `${TRIGGERS[kind].handle} ${TRIGGERS[kind].name}`).sort());
    for (const kind of EVENT_KINDS) {
      expect(kindOfTrigger(TRIGGERS[kind].handle)).toBe(kind);
      expect(kindOfTrigger(TRIGGERS[kind].name)).toBe(kind);
    }
  });

  it.each(EVENT_KINDS)("declare what the app sends of %s: no field more, none less, each of its type", (kind) => {
    const declared = triggers.find(({ extension }) => extension.handle === TRIGGERS[kind].handle);
    const sent = Object.entries(TRIGGERS[kind].payload(event(kind)));
    expect(Object.fromEntries(sent.map(([key, value]) => [key, typeof value]))).toEqual(keysOf(declared?.fields ?? []));
    expect(sent.find(([key]) => key === "Event ID")?.[1]).toBe(`${kind}:7`);
  });

  it("name nobody but by Shopify's own id", () => {
    const keys = triggers.flatMap(({ fields }) => Object.keys(keysOf(fields)));
    expect([...new Set(keys)].sort()).toEqual([
      "Alarm",
      "Event ID",
      "Series",
      "Text number",
      "customer_id",
      "order_id",
    ]);
  });

  it("are told by an operation that Shopify's published schema has", () => {
    expect(appOperations.map(({ name }) => name)).toContain("WorkflowTrigger");
    const field = adminSchema.getMutationType()?.getFields().flowTriggerReceive;
    expect(field?.args.filter((arg) => !arg.deprecationReason).map((arg) => arg.name)).toEqual(["handle", "payload"]);
  });
});

describe("the actions of extensions/", () => {
  const actions = read.flatMap(({ file, extension, fields }) =>
    extension.type === "flow_action" ? [{ file, extension, fields }] : [],
  );

  it("are posted to the app's own address", () => {
    expect(actions.map(({ extension }) => [extension.handle, extension.runtime_url])).toEqual([
      ["winback-start-series", `${application}/flow/start`],
      ["winback-stop-series", `${application}/flow/stop`],
    ]);
  });

  it("answer with what their schema declares", () => {
    for (const { file, extension } of actions) {
      const schema = buildSchema(readRepositoryFile(path.join(path.dirname(file), extension.schema)));
      const type = schema.getType(extension.return_type_ref);
      const answered = type instanceof GraphQLObjectType ? Object.values(type.getFields()) : [];
      expect(answered.map((field) => `${field.name}: ${field.type}`)).toEqual([
        "done: Boolean!",
        "reason: String!",
        "series: String!",
      ]);
      expect(answered.every((field) => isNonNullType(field.type))).toBe(true);
    }
  });

  it("ask for a customer", () => {
    for (const { fields } of actions) expect(fields[0]).toEqual({ type: "customer_reference", required: true });
  });
});

it("lets Flow say which triggers are in use", () => {
  const callbacks = read.flatMap(({ extension }) => ("url" in extension ? [extension.url] : []));
  expect(callbacks).toEqual([`${application}/flow/use`]);
});

it("gives every extension a handle of its own, which Shopify never lets be changed", () => {
  const all = globSync("extensions/*/shopify.extension.toml", { cwd: root });
  const handles = all.map((file) => /^handle = "(.*)"$/m.exec(readRepositoryFile(file))?.[1]);
  expect(new Set(handles).size).toBe(handles.length);
});
