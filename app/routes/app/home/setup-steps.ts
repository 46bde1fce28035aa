/** What decides how far the set-up is. */
export interface SetupFacts {
  /** States of the imports so far. */
  runs: readonly { state: string }[];
  brand: string;
  twilioConnected: boolean;
  series: readonly { id: string; state: string }[];
}

export type SetupName = "synced" | "brand" | "twilio" | "series" | "on";

export interface SetupStep {
  name: SetupName;
  done: boolean;
  url: string;
}

/** What is done and what is left before texts go out, in the order it is best done. */
export function setupSteps(facts: SetupFacts): SetupStep[] {
  const first = facts.series[0];
  const synced = facts.runs.length > 0 && facts.runs.every((run) => run.state === "done");
  return [
    { name: "synced", done: synced, url: "/app/sync" },
    { name: "series", done: first !== undefined, url: "/app/series" },
    { name: "brand", done: facts.brand.trim() !== "", url: "/app/settings" },
    { name: "twilio", done: facts.twilioConnected, url: "/app/settings" },
    {
      name: "on",
      done: facts.series.some((one) => one.state === "on"),
      url: first ? `/app/series/${first.id}` : "/app/series",
    },
  ];
}
