import { useTranslation } from "react-i18next";
import { useShop } from "./shop-context.tsx";

/** Who did something, in words: the app, Shopify, or somebody of the shop's staff by name, or else by number. */
export function useActorWords(): (actor: string) => string {
  const { t } = useTranslation();
  const { staff: people } = useShop();
  return (actor) => {
    const [, staff] = /^staff:(.+)$/.exec(actor) ?? [];
    const name = people.find(({ id }) => id === staff)?.name;
    if (staff && staff !== "unknown") return name || t("audit.staff", { id: staff });
    if (actor === "winback" || actor === "shopify" || actor === "shopify_flow") return t(`audit.actors.${actor}`);
    return t("audit.somebody");
  };
}
