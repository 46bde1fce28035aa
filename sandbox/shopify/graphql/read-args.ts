import type { Args } from "./admin-context.ts";

/** An input object among arguments, or an empty one. */
export function objectIn(args: Args, name: string): Args {
  const value = args[name];
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** A text among arguments, or null. */
export function textIn(args: Args, name: string): string | null {
  const value = args[name];
  return typeof value === "string" ? value : null;
}

/** A number among arguments (Shopify's decimals come as texts), or null. */
export function numberIn(args: Args, name: string): number | null {
  const value = args[name];
  if (typeof value === "number") return value;
  return typeof value === "string" && value !== "" && !Number.isNaN(Number(value)) ? Number(value) : null;
}

/** A time among arguments in milliseconds, or null. */
export function timeIn(args: Args, name: string): number | null {
  const at = Date.parse(String(args[name] ?? ""));
  return Number.isNaN(at) ? null : at;
}

/** A list of texts among arguments. */
export function textsIn(args: Args, name: string): string[] {
  const value = args[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** A list of input objects among arguments. */
export function objectsIn(args: Args, name: string): Args[] {
  const value = args[name];
  return Array.isArray(value) ? value.map((item) => objectIn({ item }, "item")) : [];
}
