import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { acceptDiscount, restoreDiscount } from "../../../../domain/offers/changed-discounts.server.ts";
import {
  chosenCodes,
  endCodesByHand,
  extendCodesByHand,
  readCodesAtHand,
} from "../../../../domain/offers/codes-by-hand.server.ts";
import { extendCodesAlone } from "../../../../domain/offers/extend-codes-alone.server.ts";
import { replaceCancelledCode } from "../../../../domain/offers/replace-code.server.ts";
import { lookAtReplacementText, textReplacement } from "../../../../domain/series/text-replacement.server.ts";
import { ports } from "../../../../wiring.server.ts";
import { authenticateMerchant } from "../../frame/merchant.server.ts";

const asked = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("look"), codes: chosenCodes }),
  z.object({ intent: z.literal("end"), codes: chosenCodes, typed: z.string().max(10).nullable() }),
  z.object({
    intent: z.literal("extend"),
    codes: chosenCodes,
    day: z.string().max(10),
    understood: z.boolean(),
    alone: z.boolean(),
  }),
  z.object({ intent: z.literal("replace"), code: z.uuid() }),
  z.object({ intent: z.literal("look_text"), code: z.uuid() }),
  z.object({ intent: z.literal("text"), code: z.uuid() }),
  z.object({ intent: z.literal("restore"), cohort: z.uuid() }),
  z.object({ intent: z.literal("accept"), cohort: z.uuid() }),
]);

/** What a change by hand would touch, and the change itself. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor, refusal } = await authenticateMerchant(request);
  const wanted = asked.parse(await request.json());
  switch (wanted.intent) {
    case "look":
      return Response.json(await readCodesAtHand(ports, shop.id, wanted.codes));
    case "end":
      return Response.json(await endCodesByHand(ports, shop.id, { ...wanted, actor }));
    case "extend":
      return Response.json(
        await (wanted.alone ? extendCodesAlone : extendCodesByHand)(ports, shop, { ...wanted, actor }),
      );
    case "replace":
      return Response.json(await replaceCancelledCode(ports, shop, { ...wanted, actor }));
    case "look_text":
      return Response.json(await lookAtReplacementText(ports, shop, wanted));
    case "text":
      return Response.json((await refusal("switch_on")) ?? (await textReplacement(ports, shop, { ...wanted, actor })));
    case "restore":
      return Response.json(await restoreDiscount(ports, shop, { ...wanted, actor }));
    case "accept":
      return Response.json(await acceptDiscount(ports, shop, { ...wanted, actor }));
  }
}
