import type { LoaderFunctionArgs } from "@remix-run/node";
import { openExport } from "../../../../domain/privacy/read-data-requests.server.ts";
import { ports } from "../../../../wiring.server.ts";
import { authenticateMerchant } from "../../frame/merchant.server.ts";

/** The answer to a request as a file of JSON. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, actor, demand } = await authenticateMerchant(request);
  await demand("export");
  const opened = await openExport(ports, shop.id, params.id ?? "", { actor, purpose: "export_downloaded" });
  if (!opened?.answer) throw new Response("no answer", { status: 404 });
  return new Response(JSON.stringify(opened.answer, null, 2), {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": 'attachment; filename="winback-data.json"',
      "cache-control": "no-store",
    },
  });
}
