import { z } from "zod";

const keyring = z
  .string({ error: "is missing" })
  .regex(/^[a-z0-9]+:[A-Za-z0-9+/]{43}=(,[a-z0-9]+:[A-Za-z0-9+/]{43}=)*$/, "must be id:base64-of-32-bytes[,older…]");

const schema = z.object({
  /** PostgreSQL ≥ 15. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" }),
  SHOPIFY_API_KEY: z.string({ error: "is missing" }).min(1),
  SHOPIFY_API_SECRET: z.string({ error: "is missing" }).min(1),
  /** The secret before the last rotation: webhooks signed with it are still accepted. */
  SHOPIFY_API_SECRET_OLD: z.string().min(1).optional(),
  /** Public https address of the app; every link and signature is built from it. */
  SHOPIFY_APP_URL: z.url({ protocol: /^https$/, error: "must be an https:// address" }),
  /** Seals personal data: the first key seals, all of them open. */
  ENCRYPTION_KEYS: keyring,
  /** Keys the blind index of phone numbers; 32 bytes in base64. */
  INDEX_KEY: z.string({ error: "is missing" }).regex(/^[A-Za-z0-9+/]{43}=$/, "must be 32 bytes in base64"),
  TWILIO_API_URL: z.url().default("https://api.twilio.com"),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3900),
  /** Whoever asks for `/metrics` has to show it; nobody is answered while there is none. */
  METRICS_TOKEN: z.string().min(16, "must have 16 signs or more").optional(),
  WORKER_PORT: z.coerce.number().int().min(0).max(65535).default(3901),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});

export type Environment = z.infer<typeof schema>;

/**
 * Checks the environment as a whole.
 * @throws one Error whose message lists everything that is missing or wrong.
 */
export function readEnvironment(source: Record<string, string | undefined>): Environment {
  const result = schema.safeParse(source);
  if (result.success) return result.data;
  const list = result.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
  throw new Error(`Winback cannot start. The environment (see .env.example) is not complete:\n${list.join("\n")}`);
}

export const environment: Environment = readEnvironment(process.env);
