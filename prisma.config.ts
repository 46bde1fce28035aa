import path from "node:path";
import { defineConfig } from "prisma/config";

// Prisma's own schema engine as WebAssembly: its commands work offline (docs/decisions/0003-prisma-offline.md).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(import.meta.dirname, "prisma/schema-engine.mjs");
process.env.CHECKPOINT_DISABLE ??= "1";

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://postgres@127.0.0.1:5432/winback" },
});
