import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { resumeTexts } from "../../../domain/messages/resume-texts.server.ts";
import { stopAllTexts } from "../../../domain/messages/stop-all-texts.server.ts";
import type { Saved } from "../../../domain/values/problem.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";

const form = z.object({ intent: z.enum(["stop", "resume"]) });

/** The stop button of every page, and its counterpart. */
export async function action({ request }: ActionFunctionArgs): Promise<Saved> {
  const { shop, actor, refusal } = await authenticateMerchant(request);
  const { intent } = form.parse(Object.fromEntries(await request.formData()));
  if (intent === "stop") {
    await stopAllTexts(ports, shop.id, actor);
    return { ok: true };
  }
  const refused = await refusal("switch_on");
  if (refused) return refused;
  await resumeTexts(ports, shop.id, actor);
  return { ok: true };
}
