import type { ActionFunctionArgs } from "@remix-run/node";
import { noteTextPreview } from "../../../domain/privacy/note-text-preview.server.ts";
import { previewQuestion, previewTexts } from "../../../domain/series/preview-texts.server.ts";
import { customerId } from "../../../domain/values/ids.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";

/** Texts that are being written, for real recipients: what they cost, and how they read to one. */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const { shop, actor } = await authenticateMerchant(request);
  const preview = await previewTexts(ports, shop, previewQuestion.parse(await request.json()));
  if (preview.shown) await noteTextPreview(ports, shop.id, customerId(preview.shown.customerId), actor);
  return Response.json(preview);
}
