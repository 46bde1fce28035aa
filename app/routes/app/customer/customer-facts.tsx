import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Facts } from "../../../components/figure.tsx";
import { Press } from "../../../components/press.tsx";
import { StateBadge } from "../../../components/state-badge.tsx";
import { Words } from "../../../components/words.tsx";
import type { CustomerStory } from "../../../domain/results/customer-story.ts";
import { en } from "../../../i18n/en.ts";
import { EnrollmentWords } from "../frame/enrollment-words.tsx";
import { useFormats } from "../frame/use-formats.ts";
import { PhoneFact } from "./phone-fact.tsx";

/** Who this is: orders, money, consent, and where they stand. */
export function CustomerFacts({ customer }: { customer: CustomerStory }) {
  const { t } = useTranslation();
  const { number, money, date, country } = useFormats();
  const none = t("customer.facts.none");
  const lapsed = customer.lapsedSince ? <StateBadge tone="attention">{date(customer.lapsedSince)}</StateBadge> : none;
  return (
    <Card
      title={t("customer.facts.title")}
      actions={<Press kind="plain" label={t("customer.shopify")} url={`shopify:admin/customers/${customer.id}`} />}
    >
      <Facts
        facts={[
          { label: t("customer.facts.phone"), value: <PhoneFact masked={customer.phoneMasked} /> },
          { label: t("customer.facts.orders"), value: <Words numeric>{number(customer.ordersCount)}</Words> },
          { label: t("customer.facts.spent"), value: <Words numeric>{money(customer.spent)}</Words> },
          { label: t("customer.facts.lastOrder"), value: customer.lastOrderAt ? date(customer.lastOrderAt) : none },
          { label: t("customer.facts.lapsed"), value: lapsed },
          { label: t("customer.facts.consent"), value: t(`customers.consents.${customer.consent}`) },
          ...(customer.block ? [{ label: t("customer.facts.blocked"), value: <Block block={customer.block} /> }] : []),
          ...(customer.group
            ? [{ label: t("customer.facts.group"), value: t(`states.rfmGroup.${customer.group}`) }]
            : []),
          { label: t("customer.facts.country"), value: customer.country === null ? none : country(customer.country) },
          ...(customer.tags.length > 0 ? [{ label: t("customer.facts.tags"), value: customer.tags.join(", ") }] : []),
          { label: t("customer.facts.enrollment"), value: <EnrollmentWords enrollment={customer.enrollment} /> },
        ]}
      />
    </Card>
  );
}

type BlockReason = keyof typeof en.customer.blockReasons;
const isBlockReason = (reason: string): reason is BlockReason => reason in en.customer.blockReasons;

function Block({ block }: { block: NonNullable<CustomerStory["block"]> }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  const reason = block.reason !== null && isBlockReason(block.reason) ? block.reason : "other";
  return (
    <StateBadge tone="bad">
      {t("customer.facts.blockedSince", { date: date(block.at), reason: t(`customer.blockReasons.${reason}`) })}
    </StateBadge>
  );
}
