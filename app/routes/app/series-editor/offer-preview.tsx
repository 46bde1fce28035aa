import { useTranslation } from "react-i18next";
import { NumberInput } from "../../../components/fields.tsx";
import { Notice, Points } from "../../../components/notice.tsx";
import { Panel } from "../../../components/panel.tsx";
import { Sentence } from "../../../components/words.tsx";
import { type Conflict, conflictsOf } from "../../../domain/offers/automatic-discounts.ts";
import { offerEndsAt } from "../../../domain/offers/expiry.ts";
import { type CodedOffer, numberToConfirm } from "../../../domain/offers/offer.ts";
import { offerConditions } from "../../../domain/offers/offer-conditions.ts";
import { confirmReason, offerEconomics } from "../../../domain/offers/offer-economics.ts";
import { useShop } from "../frame/shop-context.tsx";
import { showAmount } from "../frame/typed-amount.ts";
import { useFormats } from "../frame/use-formats.ts";
import { useOfferContext } from "./offer-context.tsx";
import type { OfferFieldsProps } from "./offer-fields.tsx";
import { presentableOffer } from "./presentable-offer.ts";

/** The offer as shoppers will read it, what it leaves of an average order, and what speaks against it. */
export function OfferPreview(props: OfferFieldsProps) {
  const { t } = useTranslation();
  const { language, currency, timezone } = useShop();
  const { today } = useOfferContext();
  const offer = presentableOffer(props.offer);
  if (offer.kind === "none") return null;
  const endsAt = offerEndsAt(today, offer, timezone);
  return (
    <>
      <Panel title={t("offer.preview")}>
        <div aria-live="polite">
          <Points points={offerConditions(offer, { language, currency, timezone, endsAt })} />
        </div>
        <Sentence quiet>{t("offer.previewHelp", { open: "{{", close: "}}" })}</Sentence>
        <Money offer={offer} />
      </Panel>
      <Conflicts offer={offer} />
      <ConfirmField {...props} offer={offer} />
    </>
  );
}

function Money({ offer }: { offer: CodedOffer }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { money } = useOfferContext();
  const economics = offerEconomics(offer, money);
  if (!economics) return <Sentence quiet>{t("offer.moneyUnknown")}</Sentence>;
  const atMinimum = economics.order !== money.averageOrder;
  const figure = (minor: number) => formats.money(BigInt(minor));
  const figures = {
    order: figure(economics.order),
    given: figure(economics.givenAway),
    before: figure(economics.marginBefore),
    after: figure(economics.marginAfter),
    margin: money.marginPercent,
    interpolation: { escapeValue: false },
  };
  return (
    <>
      <Sentence strong>{t(atMinimum ? "offer.moneyMinimum" : "offer.money", figures)}</Sentence>
      <Sentence>{t(offer.kind === "free_shipping" ? "offer.moneyShipping" : "offer.moneyLine", figures)}</Sentence>
      {economics.marginAfter < 0 ? (
        <Sentence alert>{t("offer.loses", { ...figures, loss: figure(-economics.marginAfter) })}</Sentence>
      ) : null}
    </>
  );
}

function Conflicts({ offer }: { offer: CodedOffer }) {
  const { t } = useTranslation();
  const { automatic, money } = useOfferContext();
  if (automatic === null) return <Sentence quiet>{t("offer.automatic.unknown")}</Sentence>;
  return conflictsOf(offer, automatic ?? [], money.averageOrder).map((conflict) => (
    <ConflictNotice key={`${conflict.how} ${conflict.title}`} conflict={conflict} />
  ));
}

function ConflictNotice({ conflict: { title, how, endsAt } }: { conflict: Conflict }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const words = t(`offer.automatic.${how}`, { title, interpolation: { escapeValue: false } });
  return (
    <Notice tone="warning" title={words}>
      {endsAt === null ? null : t("offer.automatic.until", { day: formats.date(endsAt) })}
    </Notice>
  );
}

/** A large value, or one below cost, is typed a second time. */
function ConfirmField({ step, offer, path, problems, onChange }: OfferFieldsProps) {
  const { t } = useTranslation();
  const { currency } = useShop();
  const { money } = useOfferContext();
  const reason = confirmReason(offer, money);
  const number = numberToConfirm(offer);
  if (reason === null || number === null) return null;
  const amount = offer.kind === "amount";
  const value = amount ? showAmount(number, currency) : String(number);
  return (
    <NumberInput
      decimals={amount}
      label={t("offer.confirm.label")}
      help={t(`offer.confirm.${reason}`, { value })}
      suffix={amount ? currency : "%"}
      value={step.confirmed}
      problem={problems.at(`${path}.confirmed`)}
      onChange={(confirmed) => onChange({ confirmed })}
    />
  );
}
