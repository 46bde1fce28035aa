import { endOfName, endOfValue, isSame, skipBlanks } from "./json-bytes.ts";

/** Cuts a JSON object to some of its fields, every kept byte as it came; null when it cannot tell. */
export type CutFields = (json: Buffer) => Buffer | null;

interface Field {
  bytes: Buffer;
  /** What is kept of it, or of each of its elements; null: all. */
  fields: Fields | null;
}

/** Fields by the length of their names: most names are passed over without a look at them. */
type Fields = (Field[] | undefined)[];

const [QUOTE, COMMA, COLON] = [0x22, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Cuts a long JSON object to the fields of these dotted paths, which apply to every element of a list, without building
 * the rest of it. What is left out is checked for its brackets and quotes alone, what is kept not at all.
 */
export function cutTo(paths: readonly string[]): CutFields {
  const fields = compile(paths);
  return (json) => {
    const cut = new Cut(json);
    const end = cut.object(skipBlanks(json, 0), fields);
    return end > 0 && skipBlanks(json, end) === json.length ? cut.bytes() : null;
  };
}

function compile(paths: readonly string[]): Fields {
  const inner = new Map<string, string[]>();
  for (const path of paths) {
    const [name = "", ...rest] = path.split(".");
    inner.set(name, [...(inner.get(name) ?? []), ...(rest.length > 0 ? [rest.join(".")] : [])]);
  }
  const fields: Fields = [];
  for (const [name, some] of inner) {
    const bytes = Buffer.from(name);
    const alike = fields[bytes.length] ?? [];
    alike.push({ bytes, fields: some.length > 0 ? compile(some) : null });
    fields[bytes.length] = alike;
  }
  return Array.from(fields);
}

/** Room for what is being cut, the same for all: nothing waits while one is. */
let room = Buffer.alloc(16_384);

class Cut {
  readonly #json: Buffer;
  readonly #room: Buffer;
  #length = 0;

  constructor(json: Buffer) {
    this.#json = json;
    if (room.length < json.length + 2) room = Buffer.alloc(json.length * 2);
    this.#room = room;
  }

  bytes(): Buffer {
    return Buffer.from(this.#room.subarray(0, this.#length));
  }

  /** Returns the place behind the object that begins here; -1 when this is none. */
  object(from: number, fields: Fields): number {
    const json = this.#json;
    if (json[from] !== OPEN_OBJECT) return -1;
    this.#put(OPEN_OBJECT);
    let at = skipBlanks(json, from + 1);
    let first = true;
    while (json[at] !== CLOSE_OBJECT || !first) {
      const nameEnd = json[at] === QUOTE ? endOfName(json, at + 1) : -1;
      if (nameEnd < 0) return -1;
      const name = at;
      const field = find(json, name + 1, nameEnd, fields);
      at = skipBlanks(json, nameEnd + 1);
      if (json[at] !== COLON) return -1;
      at = skipBlanks(json, at + 1);
      at = skipBlanks(json, field ? this.#field(name, nameEnd, at, field) : endOfValue(json, at));
      first = false;
      if (json[at] === CLOSE_OBJECT) break;
      if (json[at] !== COMMA) return -1;
      at = skipBlanks(json, at + 1);
    }
    this.#put(CLOSE_OBJECT);
    return at + 1;
  }

  #field(name: number, nameEnd: number, value: number, field: Field): number {
    if (this.#room[this.#length - 1] !== OPEN_OBJECT) this.#put(COMMA);
    this.#copy(name, nameEnd + 1);
    this.#put(COLON);
    return this.#value(value, field);
  }

  #value(from: number, field: Field): number {
    const json = this.#json;
    if (field.fields && json[from] === OPEN_OBJECT) return this.object(from, field.fields);
    if (field.fields && json[from] === OPEN_LIST) return this.#list(from, field);
    const end = endOfValue(json, from);
    if (end > 0) this.#copy(from, end);
    return end;
  }

  #list(from: number, field: Field): number {
    const json = this.#json;
    this.#put(OPEN_LIST);
    let at = skipBlanks(json, from + 1);
    while (json[at] !== CLOSE_LIST) {
      at = skipBlanks(json, this.#value(at, field));
      if (json[at] === CLOSE_LIST) break;
      if (json[at] !== COMMA) return -1;
      this.#put(COMMA);
      at = skipBlanks(json, at + 1);
    }
    this.#put(CLOSE_LIST);
    return at + 1;
  }

  #put(byte: number): void {
    this.#room[this.#length++] = byte;
  }

  #copy(from: number, end: number): void {
    const [json, into] = [this.#json, this.#room];
    let length = this.#length;
    for (let at = from; at < end; at++) into[length++] = json[at] ?? 0;
    this.#length = length;
  }
}

function find(json: Buffer, from: number, end: number, fields: Fields): Field | null {
  const alike = fields[end - from];
  if (alike === undefined) return null;
  for (const field of alike) if (isSame(json, from, field.bytes)) return field;
  return null;
}
