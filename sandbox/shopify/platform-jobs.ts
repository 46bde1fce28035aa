import { randomUUID } from "node:crypto";
import { all, run } from "../world/sql.ts";
import type { World } from "../world/world.ts";

/** Does the work of one kind of job; must be harmless when done again after a crash. */
export type JobWork = (world: World, shop: string, payload: unknown) => void | Promise<void>;

type JobRow = { id: string; shop: string; kind: string; payload: string };

/** Shopify's asynchronous work: kept in the database, done after a physical delay, gone on with after a restart. */
export class PlatformJobs {
  private readonly world: World;
  private readonly works: Readonly<Record<string, JobWork>>;
  private readonly latency: () => number;
  private readonly flying = new Set<Promise<void>>();

  constructor(world: World, works: Readonly<Record<string, JobWork>>, latency: () => number) {
    this.world = world;
    this.works = works;
    this.latency = latency;
    for (const row of all<JobRow>(world.db, "SELECT * FROM platform_job WHERE done = 0")) this.fly(row);
  }

  /** Notes a job and begins it after the delay; returns its id (a UUID). */
  begin(shop: string, kind: string, payload: unknown): string {
    const row = { id: randomUUID(), shop, kind, payload: JSON.stringify(payload) };
    run(
      this.world.db,
      "INSERT INTO platform_job (id, shop, kind, payload) VALUES (?, ?, ?, ?)",
      row.id,
      row.shop,
      row.kind,
      row.payload,
    );
    this.fly(row);
    return row.id;
  }

  /** Waits for all jobs that were begun. */
  async settled(): Promise<void> {
    while (this.flying.size > 0) await Promise.all(this.flying);
  }

  private fly(row: JobRow): void {
    const flight = this.execute(row).finally(() => this.flying.delete(flight));
    this.flying.add(flight);
  }

  private async execute(row: JobRow): Promise<void> {
    await new Promise<void>((resolve) => setTimeout(resolve, this.latency()));
    if (!this.world.db.isOpen) return;
    const work = this.works[row.kind];
    if (!work) throw new Error(`no work is known for job ${row.kind}`);
    try {
      await work(this.world, row.shop, JSON.parse(row.payload));
    } catch (error) {
      // the world was closed meanwhile: the job is gone on with when it is opened again
      if (this.world.db.isOpen) throw error;
    }
    if (this.world.db.isOpen) run(this.world.db, "UPDATE platform_job SET done = 1 WHERE id = ?", row.id);
  }
}
