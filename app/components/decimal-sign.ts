import { createContext, useContext } from "react";

/** What stands between whole and broken numbers in the language of the pages. */
export const DecimalSign = createContext<"." | ",">(".");

/** An amount as it is kept while it is typed, shown as the reader writes it: `9.45` → `9,45`. */
export function useShownDecimal(): (typed: string) => string {
  const sign = useContext(DecimalSign);
  return (typed) => (/^-?\d+\.\d*$/.test(typed) ? typed.replace(".", sign) : typed);
}
