/**
 * Reads the data a page of the app answers to its browser: a flat JSON list whose first entry is the root and whose
 * entries name each other by index; keys are written `_<index>`, negative numbers are special values.
 */
export function readPageData(body: string): unknown {
  const values: unknown = JSON.parse(body.split("\n")[0] ?? "");
  if (!Array.isArray(values)) throw new Error("This is not the data of a page.");
  const done = new Map<number, unknown>();
  const at = (index: number): unknown => {
    if (index in SPECIAL || index < 0) return SPECIAL[index];
    if (done.has(index)) return done.get(index);
    const value: unknown = values[index];
    if (Array.isArray(value)) return remember(done, index, readList(value, at));
    if (typeof value !== "object" || value === null) return remember(done, index, value);
    const read: Record<string, unknown> = {};
    done.set(index, read);
    for (const [key, target] of Object.entries(value)) read[String(at(Number(key.slice(1))))] = at(Number(target));
    return read;
  };
  return at(0);
}

const SPECIAL: Readonly<Record<number, unknown>> = {
  [-2]: Number.NaN,
  [-3]: Number.NEGATIVE_INFINITY,
  [-4]: 0,
  [-5]: null,
  [-6]: Number.POSITIVE_INFINITY,
  [-7]: undefined,
};

function remember(done: Map<number, unknown>, index: number, value: unknown): unknown {
  done.set(index, value);
  return value;
}

/** A list of indexes, or a tagged value: dates, large integers, redirects. */
function readList(list: unknown[], at: (index: number) => unknown): unknown {
  const [tag, first] = list;
  if (typeof tag !== "string") return list.map((index) => at(Number(index)));
  if (tag === "D") return new Date(Number(first));
  if (tag === "B") return BigInt(String(first));
  if (tag === "SingleFetchRedirect") return { redirect: at(Number(first)) };
  if (tag === "P" || tag === "E" || tag === "ErrorResponse") return { unread: tag };
  throw new Error(`The data of a page holds an unknown kind "${tag}".`);
}
