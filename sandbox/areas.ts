import { createAdminHandler } from "./admin/admin-handler.ts";
import { createCdnHandler } from "./admin/cdn-handler.ts";
import { createControlHandler } from "./control/control-handler.ts";
import type { ControlParts } from "./control/control-parts.ts";
import type { AppDoor } from "./network/app-door.ts";
import type { HostTable } from "./network/host-table.ts";
import type { Handler } from "./network/http-message.ts";
import { createPhonesHandler } from "./phones/phones-handler.ts";
import { signSessionToken } from "./shopify/session-token.ts";
import { createStorefrontHandler } from "./storefront/storefront-handler.ts";
import { createTwilioHandler } from "./twilio/twilio-handler.ts";
import type { World } from "./world/world.ts";

/** Everything that answers under a genuine host name, in the order in which it is asked. */
export function createAreas(
  world: World,
  app: AppDoor,
  shopify: Handler,
  control: ControlParts,
  table: () => HostTable | null,
): Handler[] {
  return [
    createAdminHandler({ world, table, signSessionToken: (shop, staff) => signSessionToken(world, shop, staff) }),
    createCdnHandler(table),
    createPhonesHandler(world),
    createControlHandler(control),
    createTwilioHandler(world),
    shopify,
    createStorefrontHandler(world, { deliver: app.deliver }),
  ];
}
