import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { readInboxFigures } from "../domain/sync/inbox-store.server.ts";
import type { Database, Transaction } from "../platform/database.server.ts";
import type { Now } from "../platform/ports.ts";

export interface MetricsPorts {
  database: Database;
  now: Now;
  /** Work that should be done by now: texts and steps due and allowed. */
  countDueNow(tx: Transaction, now: Date): Promise<number>;
}

export interface Metrics {
  /** Counts one answered delivery and its duration in ms. */
  answered(source: string, status: number, ms: number): void;
  /** Prometheus text. Throws when the database cannot be asked. */
  read(): Promise<{ contentType: string; text: string }>;
}

/** What an operator watches: is work waiting that should be done, and how long do the doors take. */
export function createMetrics(ports: MetricsPorts): Metrics {
  const registers = [new Registry()];
  const [registry] = registers;
  const dueNow = new Gauge({ name: "winback_due_now", help: "Steps and texts due and allowed now", registers });
  const depth = new Gauge({ name: "winback_inbox_depth", help: "Deliveries taken and not worked off", registers });
  const lag = new Gauge({
    name: "winback_inbox_lag_seconds",
    help: "Seconds the oldest waiting delivery is overdue",
    registers,
  });
  const dead = new Gauge({ name: "winback_dead_letters", help: "Deliveries that failed too often", registers });
  const answers = new Counter({
    name: "winback_deliveries_total",
    help: "Deliveries answered, by source and status",
    labelNames: ["source", "status"],
    registers,
  });
  const durations = new Histogram({
    name: "winback_delivery_seconds",
    help: "Time from request to answer",
    labelNames: ["source"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 3.5, 5],
    registers,
  });
  return {
    answered: (source, status, ms) => {
      answers.inc({ source, status });
      durations.observe({ source }, ms / 1000);
    },
    read: async () => {
      const { figures, due } = await ports.database.transaction(async (tx) => ({
        figures: await readInboxFigures(tx),
        due: await ports.countDueNow(tx, ports.now()),
      }));
      depth.set(figures.depth);
      lag.set(figures.lagSeconds);
      dead.set(figures.dead);
      dueNow.set(due);
      return { contentType: registry?.contentType ?? "text/plain", text: (await registry?.metrics()) ?? "" };
    },
  };
}
