import type { Deed, Scenario } from "./scenario.ts";

/** The customers of a run who can come to be texted; none where a comparison group might draw them. */
export const texted = ({ customers, holdoutShare }: Scenario) =>
  holdoutShare === 0 ? customers.filter(({ kind }) => kind === "eligible") : [];

/** Whether one who can be texted plans to do such a thing in this run. */
export const plans = (scenario: Scenario, is: (deed: Deed) => boolean) =>
  texted(scenario).some(({ deeds }) => deeds.some(({ deed }) => is(deed)));
