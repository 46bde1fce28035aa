import { createHmac } from "node:crypto";
import { join } from "node:path";

const FILE_SECRET = "bulk files of the local world";

/** Where the file of a bulk operation lies on this machine. */
export function bulkFilePath(directory: string, id: number): string {
  return join(directory, `bulk-${id}.jsonl`);
}

function tokenOf(shop: string, id: number): string {
  return createHmac("sha256", FILE_SECRET).update(`${shop} ${id}`).digest("hex").slice(0, 32);
}

/** The address of a bulk operation's file: needs no token but cannot be guessed. */
export function bulkFileUrl(shop: string, id: number): string {
  return `https://bulk.storage.test/${shop}/${id}/${tokenOf(shop, id)}.jsonl`;
}

/** The shop and operation of such an address, or null for any other. */
export function bulkFileOf(pathname: string): { shop: string; id: number } | null {
  const match = /^\/([\w.-]+)\/(\d{1,15})\/([0-9a-f]{32})\.jsonl$/.exec(pathname);
  const [, shop, id, token] = match ?? [];
  if (!shop || !id || token !== tokenOf(shop, Number(id))) return null;
  return { shop, id: Number(id) };
}
