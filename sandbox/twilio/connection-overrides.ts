/** What went wrong with one try of a callback, in Twilio's letters: ct connect, rt read time-out, 4xx, 5xx. */
export type CallbackFailure = "ct" | "rt" | "4xx" | "5xx";

/** How often and after which failures Twilio tries a callback again. */
export interface RetryPolicy {
  readonly retries: number;
  readonly retryOn: ReadonlySet<CallbackFailure>;
}

const FAILURES: readonly CallbackFailure[] = ["ct", "rt", "4xx", "5xx"];

/** The address to post to and sign (never with the fragment), and the policy its fragment asks for (default rc=1, rp=ct). */
export function readConnectionOverrides(configured: string): { url: string; policy: RetryPolicy } {
  const [url = "", fragment = ""] = configured.split("#", 2);
  const wanted = new URLSearchParams(fragment);
  const count = Number(wanted.get("rc") ?? "1");
  const asked = (wanted.get("rp") ?? "ct").split(",");
  return {
    url,
    policy: {
      retries: Number.isInteger(count) ? Math.min(5, Math.max(0, count)) : 1,
      retryOn: new Set(FAILURES.filter((failure) => asked.includes("all") || asked.includes(failure))),
    },
  };
}
