import http from "node:http";
import { APP_METRICS_TOKEN } from "../world/app-registration.ts";

/** What the app says of itself; null where it does not say. */
export interface AppMetrics {
  dueNow: number | null;
  inboxDepth: number | null;
}

/** Sums a gauge over all its labels in Prometheus' text format; null when the gauge is absent. */
export function sumGauge(text: string, name: string): number | null {
  let sum: number | null = null;
  for (const line of text.split("\n")) {
    const match = /^(\w+)(?:\{[^}]*\})?\s+(\S+)/.exec(line);
    if (match && match[1] === name) sum = (sum ?? 0) + Number(match[2]);
  }
  return sum;
}

/**
 * Reads http://127.0.0.1:port/metrics. "absent": nobody listens there, or it has no metrics; "silent": no whole
 * answer within 5 s, so somebody may be busy there.
 */
export function readAppMetrics(port: number): Promise<AppMetrics | "absent" | "silent"> {
  return new Promise((resolve) => {
    const headers = { authorization: `Bearer ${APP_METRICS_TOKEN}` };
    const request = http.get({ host: "127.0.0.1", port, path: "/metrics", headers, timeout: 5_000 }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (chunk: string) => {
        text += chunk;
      });
      answer.on("error", () => resolve("silent"));
      answer.on("end", () => {
        if (answer.statusCode === 404) resolve("absent");
        else if (answer.statusCode !== 200) resolve("silent");
        else resolve({ dueNow: sumGauge(text, "winback_due_now"), inboxDepth: sumGauge(text, "winback_inbox_depth") });
      });
    });
    request.on("timeout", () => request.destroy());
    request.on("error", (error: NodeJS.ErrnoException) => resolve(error.code === "ECONNREFUSED" ? "absent" : "silent"));
  });
}
