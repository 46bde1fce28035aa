import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";

/** Where a sealed value stands. It is bound into the seal: a value moved to another row does not open. */
export interface SealedPlace {
  /** Shop id, or the shop's domain where no id is known yet. */
  shop: string | number;
  table: string;
  column: string;
  row: string;
}

export interface Sealing {
  seal(plain: string, place: SealedPlace): string;
  /** @throws when the value was changed, moved, or sealed with a key that is not in the ring. */
  open(sealed: string, place: SealedPlace): string;
  /** Keyed blind index: equal values of a shop give equal indexes, nobody without the key can guess back. */
  index(shop: number, value: string): string;
}

const VERSION = "v1";

/**
 * AES-256-GCM with a 96-bit random IV, `v1.<key id>.<base64url(iv|tag|ciphertext)>`; the additional data is the place.
 * @param keyring `id:base64,…`: the first key seals, all of them open.
 * @param indexKey 32 bytes in base64.
 */
export function createSealing(keyring: string, indexKey: string): Sealing {
  const keys = new Map(
    keyring.split(",").map((entry) => {
      const [id = "", key = ""] = entry.split(":");
      return [id, Buffer.from(key, "base64")] as const;
    }),
  );
  const [activeId] = keys.keys();
  const hmacKey = Buffer.from(indexKey, "base64");
  const keyOf = (id: string): Buffer => {
    const key = keys.get(id);
    if (!key) throw new Error(`No encryption key "${id}" in the ring.`);
    return key;
  };
  return {
    seal(plain, place) {
      const id = activeId ?? "";
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", keyOf(id), iv);
      cipher.setAAD(additionalData(place));
      const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return `${VERSION}.${id}.${Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64url")}`;
    },
    open(sealed, place) {
      const [version, id = "", body = ""] = sealed.split(".");
      if (version !== VERSION) throw new Error("This value was not sealed by this version.");
      const bytes = Buffer.from(body, "base64url");
      const decipher = createDecipheriv("aes-256-gcm", keyOf(id), bytes.subarray(0, 12));
      decipher.setAAD(additionalData(place));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
    },
    index: (shop, value) => createHmac("sha256", hmacKey).update(`${shop}|${value}`).digest("base64url"),
  };
}

function additionalData(place: SealedPlace): Buffer {
  return Buffer.from(`${place.shop}|${place.table}|${place.column}|${place.row}`);
}
