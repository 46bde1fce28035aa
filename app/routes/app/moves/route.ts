import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { readMoves } from "../../../domain/series/read-moves.server.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";

const days = z.array(z.coerce.number().int().min(0).max(365)).max(6);

/** Whom other days of a series would move, before they are saved. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  const wanted = (new URL(request.url).searchParams.get("days") ?? "").split(",").filter((day) => day !== "");
  const asked = days.safeParse(wanted);
  return await readMoves(ports, shop.id, params.id ?? "", asked.success ? asked.data : []);
}
