import { useTranslation } from "react-i18next";

/** Who did something, in words: the app, Shopify, or a person of the shop's staff by the number Shopify knows them by. */
export function useActorWords(): (actor: string) => string {
  const { t } = useTranslation();
  return (actor) => {
    const [, staff] = /^staff:(.+)$/.exec(actor) ?? [];
    if (staff && staff !== "unknown") return t("audit.staff", { id: staff });
    if (actor === "winback" || actor === "shopify") return t(`audit.actors.${actor}`);
    return t("audit.somebody");
  };
}
