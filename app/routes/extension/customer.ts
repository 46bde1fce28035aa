import type { LoaderFunctionArgs } from "@remix-run/node";
import { noteCustomerRead } from "../../domain/privacy/note-customer-read.server.ts";
import { readCustomer } from "../../domain/results/read-customer.server.ts";
import { createTranslation } from "../../i18n/translation.ts";
import { ports } from "../../wiring.server.ts";
import { createFormats } from "../app/frame/formats.ts";
import { authenticateMerchant } from "../app/frame/merchant.server.ts";
import { type CustomerBlock, customerBlock } from "./customer-block.ts";

const CUSTOMER = /^gid:\/\/shopify\/Customer\/(\d{1,18})$/;

/** For the block on Shopify's customer page: `?id=gid://shopify/Customer/1`. `block` is null for who is not known yet. */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const { shop, actor, cors } = await authenticateMerchant(request);
  const id = CUSTOMER.exec(new URL(request.url).searchParams.get("id") ?? "")?.[1];
  if (!id) return cors(Response.json({ problem: "customer_unknown" }, { status: 400 }));
  const story = await readCustomer(ports, shop.id, id);
  if (story) await noteCustomerRead(ports, shop.id, story.id, actor);
  const { language } = shop.settings;
  const formats = createFormats({ ...shop, language });
  const block: CustomerBlock | null = story && customerBlock(story, createTranslation(language).t, formats);
  return cors(Response.json({ block }));
}
