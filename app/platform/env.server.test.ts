import { expect, it } from "vitest";

const complete = {
  DATABASE_URL: "postgresql://postgres@127.0.0.1:5432/winback",
  SHOPIFY_API_KEY: "key",
  SHOPIFY_API_SECRET: "secret",
  SHOPIFY_APP_URL: "https://winback.example",
  ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
  INDEX_KEY: Buffer.alloc(32, 2).toString("base64"),
};

async function load() {
  Object.assign(process.env, complete);
  return await import("./env.server.ts");
}

it("starts on a complete environment and fills in the defaults", async () => {
  const { readEnvironment } = await load();
  expect(readEnvironment(complete)).toMatchObject({ PORT: 3900, TWILIO_API_URL: "https://api.twilio.com" });
});

it("lists everything that is missing or wrong at once", async () => {
  const { readEnvironment } = await load();
  const broken = {
    ...complete,
    DATABASE_URL: "mysql://x",
    SHOPIFY_API_KEY: undefined,
    ENCRYPTION_KEYS: undefined,
    INDEX_KEY: "short",
  };
  expect(() => readEnvironment(broken)).toThrow(
    /DATABASE_URL must be a postgresql[\s\S]*SHOPIFY_API_KEY is missing[\s\S]*ENCRYPTION_KEYS is missing[\s\S]*INDEX_KEY must be 32 bytes/,
  );
});
