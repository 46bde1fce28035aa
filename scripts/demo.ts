import { readOptions, runCommand, wholeNumber } from "./command-line.ts";
import { describeWaysIn } from "./describe-ways-in.ts";
import { prepareBuild } from "./prepare.ts";
import { type ProductOptions, type RunningProduct, startProduct } from "./start-product.ts";
import { untilStopped } from "./until-stopped.ts";

const HELP = `
usage: npm run demo [-- OPTIONS]

Brings up Winback on a local world: a Shopify, a Twilio and a wall of phones that stand in for the real ones.

  --story           play one month without a browser, print what happened to whom, end
  --fresh           forget the demo's earlier state
  --customers N     customers of the two shops together (3000; of the story 1000)
  --seed N          another world (20261122)
  --port N          first of the sandbox's ports on localhost (4000)
  --app-port N      port of the app itself (3900)
`;

await runCommand(async () => {
  const { values } = readOptions(HELP, {
    story: { type: "boolean", default: false },
    fresh: { type: "boolean", default: false },
    customers: { type: "string" },
    seed: { type: "string", default: "20261122" },
    port: { type: "string", default: "4000" },
    "app-port": { type: "string", default: "3900" },
  });
  prepareBuild();
  const common = {
    customers: wholeNumber("customers", values.customers ?? (values.story ? "1000" : "3000"), 1),
    seed: wholeNumber("seed", values.seed, 0),
    sandboxPort: wholeNumber("port", values.port, 0),
    appPort: wholeNumber("app-port", values["app-port"], 1),
  };
  return values.story ? await story(common) : await demo({ ...common, fresh: values.fresh });
});

async function demo(options: Omit<ProductOptions, "name">): Promise<number> {
  const product = await startProduct({ ...options, name: "demo" });
  console.log(describeWaysIn(product));
  await untilStopped(product);
  return 0;
}

async function story(options: Omit<ProductOptions, "name" | "fresh">): Promise<number> {
  const { tellStory } = await import("../sandbox/story/run-story.ts");
  const product: RunningProduct = await startProduct({ ...options, name: "story", fresh: true, unsafeFast: true });
  try {
    const { controlUrl, env } = product.sandbox;
    return await tellStory({ controlUrl, env, log: (line: string) => console.log(line) });
  } finally {
    await product.stop();
  }
}
