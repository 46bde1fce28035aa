/** What kind of trouble a dead letter had, by the class of its last error: never more than the class is stored. */
export function troubleOf(lastError: string | null): "unreadable" | "database" | "other" {
  const [name = ""] = (lastError ?? "").split(" ");
  if (/^(\$?Zod\w*|SyntaxError)$/.test(name)) return "unreadable";
  return /^(Prisma\w*|DatabaseError|DriverAdapterError)$/.test(name) ? "database" : "other";
}
