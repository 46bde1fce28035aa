import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Facts } from "../../../components/figure.tsx";
import { Press } from "../../../components/press.tsx";
import { StateBadge } from "../../../components/state-badge.tsx";
import { Words } from "../../../components/words.tsx";
import type { CustomerRow } from "../../../domain/results/customer-list.ts";
import { EnrollmentWords } from "../frame/enrollment-words.tsx";
import { useFormats } from "../frame/use-formats.ts";

/** Who this is: orders, money, consent, and where they stand. */
export function CustomerFacts({ customer }: { customer: CustomerRow }) {
  const { t } = useTranslation();
  const { number, money, date } = useFormats();
  const day = (at: Date | null) => (at ? date(at) : t("customer.facts.none"));
  const lapsed = customer.lapsedSince ? (
    <StateBadge tone="attention">{date(customer.lapsedSince)}</StateBadge>
  ) : (
    t("customer.facts.none")
  );
  return (
    <Card
      title={t("customer.facts.title")}
      actions={<Press kind="plain" label={t("customer.shopify")} url={`shopify:admin/customers/${customer.id}`} />}
    >
      <Facts
        facts={[
          { label: t("customer.facts.phone"), value: customer.phoneMasked ?? t("customer.facts.none") },
          { label: t("customer.facts.orders"), value: <Words numeric>{number(customer.ordersCount)}</Words> },
          { label: t("customer.facts.spent"), value: <Words numeric>{money(customer.spent)}</Words> },
          { label: t("customer.facts.lastOrder"), value: day(customer.lastOrderAt) },
          { label: t("customer.facts.lapsed"), value: lapsed },
          { label: t("customer.facts.consent"), value: t(`states.consent.${customer.consentState}`) },
          { label: t("customer.facts.enrollment"), value: <EnrollmentWords enrollment={customer.enrollment} /> },
        ]}
      />
    </Card>
  );
}
