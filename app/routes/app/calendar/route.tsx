import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { OnGround, Row } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Empty } from "../../../components/empty.tsx";
import { ViewSwitch } from "../../../components/view-switch.tsx";
import { Sentence } from "../../../components/words.tsx";
import { readCalendar } from "../../../domain/series/plan-texts.server.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";
import { MerchantPage } from "../frame/merchant-page.tsx";
import { PageFailure } from "../frame/page-failure.tsx";
import { useShop } from "../frame/shop-context.tsx";
import { useFormats } from "../frame/use-formats.ts";
import { CalendarTable } from "./calendar-table.tsx";

const SPANS = ["14", "30"] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  const days = new URL(request.url).searchParams.get("days") === "30" ? 30 : 14;
  return { days, calendar: await readCalendar(ports, shop, days) };
}

/** What goes out on which day, over all series. */
export default function Calendar() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { dateTime } = useFormats();
  const { days, calendar } = useLoaderData<typeof loader>();
  const { sending } = useShop();
  // while texts are stopped nobody enters a series
  const untold = sending === "on" ? "frame.planned.counting" : "frame.planned.unknown";
  const nothing = calendar.days.every((day) => day.texts === 0 && day.held === 0);
  return (
    <MerchantPage
      title={t("texts.calendar.title")}
      subtitle={t("texts.calendar.subtitle", { days })}
      back={{ label: t("series.title"), url: "/app/series" }}
    >
      <OnGround>
        <Row spread>
          <ViewSwitch
            views={SPANS.map((id) => ({ id, label: t("texts.calendar.days", { days: id }) }))}
            chosen={days === 30 ? "30" : "14"}
            onChoose={(id) => navigate(`/app/series/calendar?days=${id}`)}
          />
          <Sentence quiet>
            {calendar.at ? t("texts.calendar.at", { at: dateTime(calendar.at) }) : t("texts.calendar.never")}
          </Sentence>
        </Row>
      </OnGround>
      {nothing ? (
        <Empty title={t(calendar.at ? "texts.calendar.none" : untold)} text={t("texts.calendar.noneText")} />
      ) : (
        <Card flush>
          <CalendarTable days={calendar.days} />
        </Card>
      )}
      <OnGround>
        {calendar.left > 0 ? <Sentence strong>{t("texts.calendar.left", { count: calendar.left })}</Sentence> : null}
        <Sentence quiet>{t("texts.calendar.help")}</Sentence>
      </OnGround>
    </MerchantPage>
  );
}

export function ErrorBoundary() {
  return <PageFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
