import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from "node:crypto";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";

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
  /** As `seal` for the bytes of a text, compressed first where that pays: for what may be long and is read once. */
  sealPacked(plain: Buffer, place: SealedPlace): string;
  /** @throws when the value was changed, moved, or sealed with a key that is not in the ring. */
  open(sealed: string, place: SealedPlace): string;
  /** Keyed blind index: equal values of a shop give equal indexes, nobody without the key can guess back. */
  index(shop: number, value: string): string;
}

const PLAIN = "v1";
const PACKED = "v2";
/** The quickest there is: a webhook waits for it. */
const PACKING = { params: { [constants.BROTLI_PARAM_QUALITY]: 0 }, chunkSize: 4096 };
/** Shorter values fit beside others on a page as they are. */
const WORTH_PACKING = 2_000;

const IV_BYTES = 12;

/**
 * AES-256-GCM with a 96-bit random IV, `v1.<key id>.<base64url(iv|tag|ciphertext)>`; the additional data is the place.
 * `v2.` is the same over the brotli of the value.
 * @param keyring `id:base64,…`: the first key seals, all of them open.
 * @param indexKey 32 bytes in base64.
 */
export function createSealing(keyring: string, indexKey: string): Sealing {
  const keys = new Map(
    keyring.split(",").map((entry) => {
      const [id = "", key = ""] = entry.split(":");
      return [id, createSecretKey(key, "base64")] as const;
    }),
  );
  const [activeId] = keys.keys();
  const hmacKey = createSecretKey(indexKey, "base64");
  const keyOf = (id: string): KeyObject => {
    const key = keys.get(id);
    if (!key) throw new Error(`No encryption key "${id}" in the ring.`);
    return key;
  };
  const nextIv = ivSource();
  const sealBytes = (version: string, bytes: Buffer, place: SealedPlace): string => {
    const id = activeId ?? "";
    const iv = nextIv();
    const cipher = createCipheriv("aes-256-gcm", keyOf(id), iv);
    cipher.setAAD(additionalData(place));
    const text = cipher.update(bytes);
    // this mode keeps nothing back: what is left is the tag
    cipher.final();
    return `${version}.${id}.${Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64url")}`;
  };
  return {
    seal: (plain, place) => sealBytes(PLAIN, Buffer.from(plain), place),
    sealPacked: (plain, place) =>
      plain.length < WORTH_PACKING
        ? sealBytes(PLAIN, plain, place)
        : sealBytes(PACKED, brotliCompressSync(plain, PACKING), place),
    open(sealed, place) {
      const [version, id = "", body = ""] = sealed.split(".");
      if (version !== PLAIN && version !== PACKED) throw new Error("This value was not sealed by this version.");
      const bytes = Buffer.from(body, "base64url");
      const decipher = createDecipheriv("aes-256-gcm", keyOf(id), bytes.subarray(0, IV_BYTES));
      decipher.setAAD(additionalData(place));
      decipher.setAuthTag(bytes.subarray(12, 28));
      const opened = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
      return (version === PACKED ? brotliDecompressSync(opened) : opened).toString("utf8");
    },
    index: (shop, value) => createHmac("sha256", hmacKey).update(`${shop}|${value}`).digest("base64url"),
  };
}

/** Random, each given once; drawn many at a time, since drawing is slow. */
function ivSource(): () => Buffer {
  let [pool, used] = [randomBytes(0), 0];
  return () => {
    if (used === pool.length) [pool, used] = [randomBytes(IV_BYTES * 128), 0];
    used += IV_BYTES;
    return pool.subarray(used - IV_BYTES, used);
  };
}

function additionalData(place: SealedPlace): Buffer {
  return Buffer.from(`${place.shop}|${place.table}|${place.column}|${place.row}`);
}
