import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { resumeTexts } from "../../../domain/messages/resume-texts.server.ts";
import { stopAllTexts } from "../../../domain/messages/stop-all-texts.server.ts";
import { type PlannedSoon, readPlannedSoon } from "../../../domain/results/read-planned-soon.server.ts";
import type { Saved } from "../../../domain/values/problem.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";

const form = z.object({ intent: z.enum(["stop", "resume"]) });

/** What stopping or starting is about. */
export interface SendingSoon {
  /** null when it cannot be told: that keeps nobody from stopping. */
  planned: PlannedSoon | null;
  /** Price of 100 SMS segments, minor units of the shop's currency. */
  hundredSegments: number;
}

export async function loader({ request }: LoaderFunctionArgs): Promise<SendingSoon> {
  const { shop } = await authenticateMerchant(request);
  const { hundredSegments } = shop.settings.money;
  try {
    return { planned: await readPlannedSoon(ports, shop), hundredSegments };
  } catch (error) {
    ports.log.error("planned texts not counted", {}, error);
    return { planned: null, hundredSegments };
  }
}

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
