import { expect, it } from "vitest";
import { nextStep, type SetUpFacts, type SetUpStepName, setUpSteps } from "./set-up.ts";

const told: SetUpFacts["told"] = {
  toolBefore: null,
  toolStopped: false,
  optOutsKnown: false,
  offersKept: false,
  textsKept: false,
  hidden: false,
};
const installed: SetUpFacts = {
  runs: [],
  ordersMode: "full",
  counted: false,
  series: null,
  running: false,
  rehearsed: false,
  imported: false,
  brand: "",
  twilio: false,
  tested: false,
  told,
};
const runsIn = (products: string, orders: string, customers: string) => [
  { kind: "products", state: products },
  { kind: "orders", state: orders },
  { kind: "customers", state: customers },
];
const synced: SetUpFacts = { ...installed, runs: runsIn("done", "done", "done"), counted: true };
const drafted: SetUpFacts = { ...synced, series: { state: "draft", version: 1 } };
const worded: SetUpFacts = { ...drafted, brand: "Lindenhof", told: { ...told, textsKept: true } };
const stateOf = (facts: SetUpFacts, name: SetUpStepName) => setUpSteps(facts).find((step) => step.name === name)?.state;

it("begins with the history, and lets nobody wait for it who can go on", () => {
  expect(nextStep(setUpSteps(installed))?.name).toBe("synced");
  const open = setUpSteps(installed).filter((step) => step.state === "open");
  expect(open.map((step) => step.name)).toEqual(["synced", "window", "before", "twilio"]);
});

it("takes a history as read only when every part of it is", () => {
  expect(stateOf({ ...installed, runs: runsIn("done", "importing", "waiting") }, "synced")).toBe("open");
  expect(stateOf({ ...installed, runs: runsIn("done", "done", "failed") }, "synced")).toBe("open");
  expect(stateOf(synced, "synced")).toBe("done");
});

it("lets nobody wait for goods that Shopify does not hand out", () => {
  const facts = { ...synced, runs: runsIn("failed", "done", "done") };
  expect(stateOf(facts, "synced")).toBe("done");
  expect(stateOf({ ...facts, runs: runsIn("importing", "done", "done") }, "synced")).toBe("open");
});

it("shows where the shop stands and who can be texted before Twilio is connected", () => {
  expect(["standing", "who"].map((name) => stateOf(synced, name as SetUpStepName))).toEqual(["done", "done"]);
  expect(stateOf(synced, "rehearsal")).toBe("waits");
  expect(stateOf(drafted, "rehearsal")).toBe("open");
});

it("leaves the rehearsal out where Shopify shows 60 days of orders, and never waits for figures that cannot come", () => {
  const short: SetUpFacts = { ...drafted, ordersMode: "sixty_days", counted: false };
  expect(stateOf(short, "rehearsal")).toBeUndefined();
  expect(stateOf(short, "standing")).toBe("done");
});

it("is settled about another tool when its series is off and its unsubscribes are here", () => {
  const klaviyo = (more: Partial<SetUpFacts["told"]>): SetUpFacts => ({
    ...synced,
    told: { ...told, toolBefore: "klaviyo", ...more },
  });
  expect(stateOf(klaviyo({}), "before")).toBe("open");
  expect(stateOf(klaviyo({ toolStopped: true }), "before")).toBe("open");
  expect(stateOf({ ...klaviyo({ toolStopped: true }), imported: true }, "before")).toBe("done");
  expect(stateOf(klaviyo({ toolStopped: true, optOutsKnown: true }), "before")).toBe("done");
  expect(stateOf({ ...synced, told: { ...told, toolBefore: "none" } }, "before")).toBe("done");
});

it("knows unsubscribes from Shopify's own texts without a file", () => {
  expect(stateOf({ ...synced, told: { ...told, toolBefore: "shopify", toolStopped: true } }, "before")).toBe("done");
});

it("says what comes first where something waits", () => {
  const on = setUpSteps(worded).find((step) => step.name === "on");
  expect(on).toMatchObject({ state: "waits", first: "twilio", needed: true });
});

it("can be switched on without rehearsal, test text and another tool's word", () => {
  const ready: SetUpFacts = { ...worded, twilio: true };
  expect(stateOf(ready, "on")).toBe("open");
  expect(stateOf({ ...ready, running: true }, "on")).toBe("done");
});

it("asks for brand and form of address once, though a brand is proposed from the start", () => {
  expect(stateOf({ ...drafted, brand: "Lindenhof" }, "texts")).toBe("open");
  expect(stateOf(worded, "texts")).toBe("done");
});
