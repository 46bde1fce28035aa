import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import {
  addToList,
  previewList,
  putBackOnList,
  readList,
  removeFromList,
} from "../../../domain/series/exclusion-list.server.ts";
import { saveExclusions } from "../../../domain/series/save-exclusions.server.ts";
import { customerId, phoneId } from "../../../domain/values/ids.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";

/** Who is on the list, looked for by a number or a customer id. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  return await readList(ports, shop, new URL(request.url).searchParams.get("find") ?? "");
}

const MOST_SIGNS = 500_000;
const KINDS = ["list", "staff"] as const;
const text = z.string().max(MOST_SIGNS);
const named = z.object({
  kind: z.enum(KINDS),
  phoneId: z.uuid().transform(phoneId).nullable(),
  customerId: z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(customerId)
    .nullable(),
});
const asked = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save"), exclusions: z.unknown(), seenAt: z.coerce.date().optional() }),
  z.object({ intent: z.literal("preview"), text }),
  z.object({ intent: z.literal("add"), text, kind: z.enum(KINDS) }),
  z.object({ intent: z.literal("remove"), id: z.uuid() }),
  z.object({ intent: z.literal("put_back"), named }),
]);

/** Changes who never gets a text. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor, refusal } = await authenticateMerchant(request);
  const wanted = asked.parse(await request.json());
  switch (wanted.intent) {
    case "save":
      return await saveExclusions(
        ports,
        shop.id,
        wanted.exclusions,
        actor,
        wanted.seenAt,
        (await refusal("switch_on")) === null,
      );
    case "preview":
      return await previewList(ports, shop, wanted.text);
    case "add":
      return await addToList(ports, shop, wanted, actor);
    case "remove":
      return (await refusal("switch_on")) ?? (await removeFromList(ports, shop.id, wanted.id, actor));
    case "put_back":
      return await putBackOnList(ports, shop.id, wanted.named, actor);
  }
}
