import { DatabaseSync } from "node:sqlite";
import { createShopifyIndexes, createShopifyTables } from "../shopify/tables.ts";
import { createShopperTables } from "../shoppers/shopper-tables.ts";
import { createTwilioTables } from "../twilio/tables.ts";
import type { AppRegistration } from "./app-registration.ts";
import { readAppRegistration } from "./app-registration.ts";
import { type Faults, noFaults } from "./faults.ts";
import { generateShops } from "./generate-shops.ts";
import { SeededRandom } from "./seeded-random.ts";
import { type SandboxShop, SHOPS } from "./shops.ts";
import { createWorldTables } from "./world-tables.ts";

/** One line of the event log. */
export interface WorldEvent {
  readonly id: number;
  /** Business time, milliseconds. */
  readonly at: number;
  readonly kind: string;
  readonly shop: string | null;
  readonly text: string;
  readonly data: unknown;
}

type EventListener = (event: WorldEvent) => void;

interface WorldParts {
  db: DatabaseSync;
  seed: number;
  offsetMs: number;
  faults: Faults;
  registration: AppRegistration;
}

/** The state of one local world: its database, its clock, its faults and its event log. */
export class World {
  readonly db: DatabaseSync;
  readonly shops: readonly SandboxShop[] = SHOPS;
  readonly faults: Faults;
  readonly random: SeededRandom;
  readonly registration: AppRegistration;
  private offset: number;
  private readonly listeners = new Set<EventListener>();

  constructor(parts: WorldParts) {
    this.db = parts.db;
    this.random = new SeededRandom(parts.seed);
    this.faults = parts.faults;
    this.registration = parts.registration;
    this.offset = parts.offsetMs;
  }

  /** Business time: physical time plus the offset. */
  now(): Date {
    return new Date(Date.now() + this.offset);
  }

  get offsetMs(): number {
    return this.offset;
  }

  /** Moves business time; kept in the database, so that a world on disk goes on where it was. */
  setOffset(ms: number): void {
    this.offset = ms;
    writeSetting(this.db, "offset_ms", String(ms));
  }

  /** Appends to the event log shown on the control page. */
  log(kind: string, shop: string | null, text: string, data?: unknown): void {
    const at = this.now().getTime();
    const { lastInsertRowid } = this.db
      .prepare("INSERT INTO event_log (at, physical_at, kind, shop, text, data) VALUES (?, ?, ?, ?, ?, ?)")
      .run(at, Date.now(), kind, shop, text, data === undefined ? null : JSON.stringify(data));
    const event = { id: Number(lastInsertRowid), at, kind, shop, text, data: data ?? null };
    for (const listener of this.listeners) listener(event);
  }

  /** Calls the listener for every new line of the log; returns how to stop it. */
  onEvent(listener: EventListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.listeners.clear();
    this.db.close();
  }
}

function readSetting(db: DatabaseSync, name: string): string | null {
  const value = db.prepare("SELECT value FROM world_setting WHERE name = ?").get(name)?.value;
  return typeof value === "string" ? value : null;
}

function writeSetting(db: DatabaseSync, name: string, value: string): void {
  db.prepare("INSERT INTO world_setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value").run(
    name,
    value,
  );
}

/** How a world is opened; everything may be left out. */
export interface WorldOptions {
  /** SQLite file; in memory when left out. */
  file?: string;
  seed?: number;
  /** Customers of both shops together (2 : 1); 0 makes shops with a catalogue and nobody in them. */
  customers?: number;
  /** Business time at the start; physical time, or where a world on disk stopped, when left out. */
  now?: Date;
  faults?: Partial<Faults>;
  /** What was deployed of the app; the repository's shopify.app.toml when left out. */
  registration?: AppRegistration;
  /** Whether shops grant read_all_orders when they install (else Shopify shows 60 days of orders); default true. */
  grantAllOrders?: boolean;
}

/** Opens a world: creates the tables, and shops with two years of orders when it is empty. */
export function openWorld(options: WorldOptions = {}): World {
  const db = new DatabaseSync(options.file ?? ":memory:");
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;");
  createWorldTables(db);
  createShopifyTables(db);
  createTwilioTables(db);
  createShopperTables(db);
  const seed = Number(readSetting(db, "seed") ?? options.seed ?? 1);
  const offsetMs = options.now ? options.now.getTime() - Date.now() : Number(readSetting(db, "offset_ms") ?? 0);
  const faults = { ...noFaults(), ...options.faults };
  const world = new World({ db, seed, offsetMs, faults, registration: options.registration ?? readAppRegistration() });
  world.setOffset(offsetMs);
  if (readSetting(db, "seed") === null) {
    generateShops(world, options.customers ?? 3000, options.grantAllOrders ?? true);
    writeSetting(db, "seed", String(seed));
  }
  createShopifyIndexes(db);
  return world;
}
