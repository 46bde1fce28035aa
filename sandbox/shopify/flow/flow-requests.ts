import { APP_URL } from "../../world/app-registration.ts";
import { shopOf } from "../../world/shops.ts";
import type { World } from "../../world/world.ts";
import { signWebhook } from "../webhook-dispatcher.ts";
import { type FlowExtension, flowExtensions } from "./flow-extensions.ts";

/** A signed request of Shopify Flow to the app; fetch fits. */
export interface FlowRequest {
  readonly url: string;
  readonly init: { readonly method: "POST"; readonly headers: Record<string, string>; readonly body: string };
}

function post(extension: FlowExtension, body: string): FlowRequest {
  const { pathname } = new URL(extension.url ?? "");
  const headers = { "content-type": "application/json", "x-shopify-hmac-sha256": signWebhook(body) };
  return { url: `${APP_URL}${pathname}`, init: { method: "POST", headers, body } };
}

function extensionOf(type: FlowExtension["type"], handle?: string): FlowExtension {
  const found = flowExtensions().find((one) => one.type === type && (handle === undefined || one.handle === handle));
  if (!found) throw new Error(`extensions/ has no ${type} ${handle ?? ""}`);
  return found;
}

/**
 * A workflow's action runs: what Flow posts to the action's runtime URL, the same run id at each attempt.
 * @param properties by the keys of the action's fields
 */
export function flowActionRequest(
  shop: string,
  handle: string,
  properties: Readonly<Record<string, unknown>>,
  runId: string,
): FlowRequest {
  const payload = {
    shop_id: shopOf(shop).id,
    shopify_domain: shop,
    action_run_id: runId,
    action_definition_id: handle,
    handle,
    step_reference: "00000000-0000-4000-8000-000000000001",
    properties,
  };
  return post(extensionOf("flow_action", handle), JSON.stringify(payload));
}

/** A workflow that begins with a trigger is switched on, or the last one off: what Flow posts to the lifecycle callback. */
export function flowUseRequest(world: World, shop: string, trigger: string, on: boolean): FlowRequest {
  const payload = {
    flow_trigger_definition_id: trigger,
    has_enabled_flow: on,
    shop_id: String(shopOf(shop).id),
    shopify_domain: shop,
    timestamp: world.now().toISOString(),
  };
  return post(extensionOf("flow_trigger_lifecycle_callback"), JSON.stringify(payload));
}
