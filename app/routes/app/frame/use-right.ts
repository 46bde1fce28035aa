import { useTranslation } from "react-i18next";
import { mayDo, type Right } from "../../../domain/shops/rights.ts";
import { useShop } from "./shop-context.tsx";

/** Whether who sits at the page may do this, and if not, why not: the server asks again. */
export function useRight(right: Right): { may: boolean; why: string | undefined } {
  const { t } = useTranslation();
  const { rights, viewer } = useShop();
  const holders = useHolders()(right);
  const may = mayDo(rights, right, viewer);
  return { may, why: may ? undefined : t(`problems.may_not_${right}`, { holders }) };
}

/** Who has a right, by name: the account owner first. */
export function useHolders(): (right: Right) => string {
  const { t } = useTranslation();
  const { rights, staff, language } = useShop();
  return (right) => {
    const given = rights[right];
    const owner = staff.find((one) => one.accountOwner && one.name);
    const others = given === "everybody" ? [] : given.filter((id) => id !== owner?.id);
    const names = others.map((id) => staff.find((one) => one.id === id)?.name || t("audit.staff", { id }));
    const first = owner ? t("rights.ownerNamed", { name: owner.name }) : t("rights.owner");
    return new Intl.ListFormat(language, { type: "conjunction" }).format([first, ...names]);
  };
}
