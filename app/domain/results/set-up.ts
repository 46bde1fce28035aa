import type { OrdersMode } from "../shops/shop.ts";
import type { ShopSettings } from "../shops/shop-settings.ts";

/** The way from the installation to the first text, in the order it is best gone. Nothing is sent before the last. */
export const SET_UP_STEPS = [
  "synced",
  "standing",
  "window",
  "rehearsal",
  "who",
  "before",
  "offer",
  "texts",
  "twilio",
  "test",
  "on",
] as const;
export type SetUpStepName = (typeof SET_UP_STEPS)[number];

/** What decides how far the set-up is. */
export interface SetUpFacts {
  /** Imports of the shop's history, the newest of each kind. */
  runs: readonly { kind: string; state: string }[];
  ordersMode: OrdersMode;
  /** Lost customers were counted at least once. */
  counted: boolean;
  /** The most important series; null without any. */
  series: { state: string; version: number } | null;
  /** Some series is on. */
  running: boolean;
  /** Some series was rehearsed to the end. */
  rehearsed: boolean;
  /** A file from another tool was taken. */
  imported: boolean;
  brand: string;
  twilio: boolean;
  /** A test text has left. */
  tested: boolean;
  told: ShopSettings["setUp"];
}

export interface SetUpStep {
  name: SetUpStepName;
  /** done · open: can be done now · waits: something else comes first. */
  state: "done" | "open" | "waits";
  /** What comes first; null unless it waits. */
  first: SetUpStepName | null;
  /** Without it nothing can be switched on. */
  needed: boolean;
}

/** What must be done before. */
const BEFORE: Readonly<Record<SetUpStepName, readonly SetUpStepName[]>> = {
  synced: [],
  standing: ["synced"],
  window: [],
  rehearsal: ["synced", "window"],
  who: ["synced"],
  before: [],
  offer: ["window"],
  texts: ["window"],
  twilio: [],
  test: ["window", "texts", "twilio"],
  on: ["synced", "window", "texts", "twilio"],
};
const NEEDED: ReadonlySet<SetUpStepName> = new Set(["synced", "window", "texts", "twilio", "on"]);

/** How far each step is. A rehearsal needs every order: without them it is left out. */
export function setUpSteps(facts: SetUpFacts): SetUpStep[] {
  const done = doneSteps(facts);
  return SET_UP_STEPS.filter((name) => name !== "rehearsal" || facts.ordersMode === "full").map((name) => {
    const first = BEFORE[name].find((other) => !done[other]) ?? null;
    const state = done[name] ? "done" : first ? "waits" : "open";
    return { name, state, first: state === "waits" ? first : null, needed: NEEDED.has(name) };
  });
}

function doneSteps(facts: SetUpFacts): Record<SetUpStepName, boolean> {
  const { series, running, told } = facts;
  const synced = facts.runs.length > 0 && facts.runs.every(isIn);
  return {
    synced,
    standing: synced && (facts.counted || facts.ordersMode !== "full"),
    window: series !== null,
    rehearsal: facts.rehearsed,
    who: synced,
    before: isSettled(facts),
    offer: series !== null && (told.offersKept || running),
    texts: series !== null && facts.brand.trim() !== "" && (told.textsKept || running),
    twilio: facts.twilio,
    test: facts.tested,
    on: running,
  };
}

/** Goods that Shopify does not hand out keep nobody from going on: they are asked for again by themselves. */
function isIn({ kind, state }: { kind: string; state: string }): boolean {
  return state === "done" || (kind === "products" && state === "failed");
}

/** Whoever was texted by another tool must not hear from both, and who unsubscribed there not from us. */
function isSettled({ told, imported }: SetUpFacts): boolean {
  if (told.toolBefore === null) return false;
  if (told.toolBefore === "none") return true;
  const optOutsKnown = told.toolBefore === "shopify" || imported || told.optOutsKnown;
  return told.toolStopped && optOutsKnown;
}

/** What to do next: the first that can be done; null when all is done or waits. */
export function nextStep(steps: readonly SetUpStep[]): SetUpStep | null {
  return steps.find(({ state }) => state === "open") ?? null;
}
