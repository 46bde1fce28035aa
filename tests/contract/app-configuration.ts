import { parse } from "smol-toml";
import { z } from "zod";
import { readRepositoryFile } from "./admin-schema.ts";

const configuration = z.object({
  embedded: z.literal(true),
  access_scopes: z.object({ scopes: z.string() }),
  app_proxy: z.object({ url: z.string(), prefix: z.string(), subpath: z.string() }),
  webhooks: z.object({
    api_version: z.string(),
    subscriptions: z.array(
      z.object({
        topics: z.array(z.string()).default([]),
        compliance_topics: z.array(z.string()).default([]),
        uri: z.string(),
        include_fields: z.array(z.string()).optional(),
      }),
    ),
  }),
});

/** shopify.app.toml as a deploy would read it. */
export function readAppConfiguration() {
  const { access_scopes, app_proxy, webhooks } = configuration.parse(parse(readRepositoryFile("shopify.app.toml")));
  return {
    scopes: access_scopes.scopes.split(/[\s,]+/).filter(Boolean),
    proxy: app_proxy,
    apiVersion: webhooks.api_version,
    subscriptions: webhooks.subscriptions,
  };
}
