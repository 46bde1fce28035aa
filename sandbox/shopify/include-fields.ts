type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function keep(value: unknown, paths: readonly (readonly string[])[]): unknown {
  if (paths.some((path) => path.length === 0)) return value;
  if (Array.isArray(value)) return value.map((item) => keep(item, paths));
  if (!isObject(value)) return value;
  const kept: Json = {};
  for (const [name, inner] of Object.entries(value)) {
    const below = paths.filter((path) => path[0] === name).map((path) => path.slice(1));
    if (below.length > 0) kept[name] = keep(inner, below);
  }
  return kept;
}

/** The payload cut to a subscription's include_fields: dotted paths, applied to every element of a list. */
export function keepFields(payload: object, includeFields: readonly string[]): object {
  const kept = keep(
    payload,
    includeFields.map((field) => field.split(".").filter((part) => part !== "*")),
  );
  return isObject(kept) ? kept : {};
}
