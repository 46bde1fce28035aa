import path from "node:path";

/** Absolute path of the checkout. */
export const repository = path.resolve(import.meta.dirname, "..");
