import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { betterVersion, lookAtBetterVersion } from "../../../../domain/series/versions/better-version.server.ts";
import { lookAtCorrection, sendCorrection } from "../../../../domain/series/versions/correct-text.server.ts";
import { seriesId } from "../../../../domain/values/ids.ts";
import { ports } from "../../../../wiring.server.ts";
import { authenticateMerchant } from "../../frame/merchant.server.ts";
import { readStep } from "../versions-address.ts";

const version = z.number().int().min(1);
const text = z.object({ en: z.string().max(2_000), de: z.string().max(2_000) });
const worth = z.number();
const asked = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("look_correction"), version, text }),
  z.object({ intent: z.literal("send_correction"), version, text, reachable: z.number().int().min(0) }),
  z.object({ intent: z.literal("look_better"), version, lastVersion: version, worth }),
  z.object({
    intent: z.literal("better"),
    version,
    lastVersion: version,
    worth,
    confirmed: z.number().nullable(),
  }),
]);

/** What a correction or a better offer would touch, and the deed itself. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, actor, refusal } = await authenticateMerchant(request);
  const id = z.uuid().safeParse(params.id);
  const step = readStep(params.step);
  if (!id.success || step === null) throw new Response("text not found", { status: 404 });
  const series = seriesId(id.data);
  const wanted = asked.parse(await request.json());
  switch (wanted.intent) {
    case "look_correction":
      return Response.json(await lookAtCorrection(ports, shop, { ...wanted, series, step }));
    case "send_correction":
      return Response.json(
        (await refusal("switch_on")) ?? (await sendCorrection(ports, shop, { ...wanted, series, step, actor })),
      );
    case "look_better":
      return Response.json(
        await lookAtBetterVersion(ports, shop, { ...wanted, series, which: { ...wanted, step }, confirmed: null }),
      );
    case "better":
      return Response.json(
        (await refusal("raise_caps")) ??
          (await betterVersion(ports, shop, { ...wanted, series, which: { ...wanted, step }, actor })),
      );
  }
}
