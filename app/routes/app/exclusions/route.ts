import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { addToList, previewList, readList, removeFromList } from "../../../domain/series/exclusion-list.server.ts";
import { saveExclusions } from "../../../domain/series/save-exclusions.server.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";

/** Who is on the list, looked for by a number or a customer id. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  return await readList(ports, shop, new URL(request.url).searchParams.get("find") ?? "");
}

const MOST_SIGNS = 500_000;
const text = z.string().max(MOST_SIGNS);
const asked = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save"), exclusions: z.unknown(), seenAt: z.coerce.date().optional() }),
  z.object({ intent: z.literal("preview"), text }),
  z.object({ intent: z.literal("add"), text, kind: z.enum(["list", "staff"]) }),
  z.object({ intent: z.literal("remove"), id: z.uuid() }),
]);

/** Changes who never gets a text. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await authenticateMerchant(request);
  const wanted = asked.parse(await request.json());
  switch (wanted.intent) {
    case "save":
      return await saveExclusions(ports, shop.id, wanted.exclusions, actor, wanted.seenAt);
    case "preview":
      return await previewList(ports, shop, wanted.text);
    case "add":
      return await addToList(ports, shop, wanted, actor);
    case "remove":
      return await removeFromList(ports, shop.id, wanted.id, actor);
  }
}
