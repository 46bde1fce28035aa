import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { readSending } from "../../../domain/messages/account/read-sending.server.ts";
import { checkAccountNow } from "../../../domain/messages/account/try-again.server.ts";
import {
  addStaffNumber,
  confirmStaffNumber,
  removeStaffNumber,
} from "../../../domain/messages/staff/change-staff-numbers.server.ts";
import { countryRulesOf } from "../../../domain/shops/sending-countries.ts";
import type { Saved } from "../../../domain/values/problem.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";
import { MerchantPage } from "../frame/merchant-page.tsx";
import { PageFailure } from "../frame/page-failure.tsx";
import { ChecksCard } from "./checks-card.tsx";
import { CostsCard } from "./costs-card.tsx";
import { CountriesCard } from "./countries-card.tsx";
import { StaffCard } from "./staff-card.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  const { twilio, money, dailyCap, monthlyCap } = shop.settings;
  return {
    sender: twilio?.sender ?? null,
    rules: countryRulesOf(shop),
    seenAt: ports.now(),
    caps: { today: dailyCap, month: monthlyCap },
    typedPrice: money.hundredSegments,
    sending: await readSending(ports, shop),
  };
}

const asked = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("check") }),
  z.object({ intent: z.literal("add"), number: z.string().max(40) }),
  z.object({ intent: z.literal("confirm"), id: z.uuid(), code: z.string().max(40) }),
  z.object({ intent: z.literal("remove"), id: z.uuid() }),
]);

export async function action({ request }: ActionFunctionArgs): Promise<Saved> {
  const { shop, actor } = await authenticateMerchant(request);
  const wanted = asked.parse(await request.json());
  if (wanted.intent === "add") return await addStaffNumber(ports, shop.id, wanted.number, actor);
  if (wanted.intent === "confirm") return await confirmStaffNumber(ports, shop.id, wanted, actor);
  if (wanted.intent === "remove") return await removeStaffNumber(ports, shop.id, wanted.id, actor);
  const checked = await checkAccountNow(ports, shop.id);
  return checked ? { ok: true } : { ok: false, problems: [{ path: "", issue: "twilio_missing" }] };
}

/** How sending stands at Twilio: what is checked, where texts go, what they cost, and who is told when something breaks. */
export default function SmsAccount() {
  const { t } = useTranslation();
  const { sender, rules, seenAt, caps, typedPrice, sending } = useLoaderData<typeof loader>();
  return (
    <MerchantPage title={t("sending.title")} back={{ label: t("settings.title"), url: "/app/settings" }}>
      <ChecksCard sending={sending} connected={sender !== null} />
      <CountriesCard loadedAt={seenAt} stored={rules} sender={sender} prices={sending.prices} checks={sending.checks} />
      <CostsCard sending={sending} caps={caps} typedPrice={typedPrice} />
      <StaffCard staff={sending.staff} connected={sender !== null} />
    </MerchantPage>
  );
}

export function ErrorBoundary() {
  return <PageFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
