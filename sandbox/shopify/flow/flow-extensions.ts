import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "smol-toml";
import { z } from "zod";

const REPOSITORY = fileURLToPath(new URL("../../../", import.meta.url));

/** A reference field stands in a payload under the id of what it refers to. */
const REFERENCES: Readonly<Record<string, string>> = {
  customer_reference: "customer_id",
  order_reference: "order_id",
  product_reference: "product_id",
};

const field = z.object({ type: z.string(), key: z.string().optional(), required: z.boolean().default(false) });
const configuration = z.object({
  extensions: z.array(
    z.object({
      type: z.string(),
      handle: z.string(),
      name: z.string(),
      runtime_url: z.string().optional(),
      url: z.string().optional(),
    }),
  ),
  settings: z.object({ fields: z.array(field).default([]) }).prefault({}),
});

/** A field of a trigger or action, by the key it has in a payload. */
export interface FlowField {
  readonly key: string;
  readonly type: string;
  readonly required: boolean;
}

/** What a deploy of extensions/ tells Shopify Flow of one extension. */
export interface FlowExtension {
  readonly type: "flow_trigger" | "flow_action" | "flow_trigger_lifecycle_callback";
  readonly handle: string;
  readonly name: string;
  readonly fields: readonly FlowField[];
  /** Where Flow posts to; null for a trigger. */
  readonly url: string | null;
}

/** Reads one shopify.extension.toml as a deploy does; other kinds of extensions are left out. */
export function parseFlowExtensions(toml: string): FlowExtension[] {
  const { extensions, settings } = configuration.parse(parse(toml));
  const fields = settings.fields.map(({ type, key, required }) => ({
    key: REFERENCES[type] ?? key ?? "",
    type,
    required,
  }));
  return extensions.flatMap(({ type, handle, name, runtime_url, url }) =>
    type === "flow_trigger" || type === "flow_action" || type === "flow_trigger_lifecycle_callback"
      ? [{ type, handle, name, fields, url: runtime_url ?? url ?? null }]
      : [],
  );
}

let read: FlowExtension[] | null = null;

/** The repository's own, read once. */
export function flowExtensions(): readonly FlowExtension[] {
  read ??= globSync("extensions/flow-*/shopify.extension.toml", { cwd: REPOSITORY })
    .sort()
    .flatMap((file) => parseFlowExtensions(readFileSync(path.join(REPOSITORY, file), "utf8")));
  return read;
}
