/** Names of fields, nested as they are: `true` is taken whole, of a shape only its fields. */
export interface Shape {
  [name: string]: true | Shape;
}

/** Reads the fields of its shape out of a JSON object; null when it cannot tell, for `JSON.parse` to judge. */
export type ReadFields = (json: Buffer) => Record<string, unknown> | null;

interface Field {
  name: string;
  bytes: Buffer;
  fields: Field[] | null;
}

const [QUOTE, COMMA, COLON, BACKSLASH] = [0x22, 0x2c, 0x3a, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
/** A text that goes on longer than this is left to a native search. */
const LONG = 40;

/**
 * Reads a few fields of a long JSON object without building the rest of it. What is passed over is checked for its
 * brackets and quotes alone: whoever needs more reads it again, whole.
 */
export function readFieldsOf(shape: Shape): ReadFields {
  const fields = compile(shape);
  return (json) => {
    const found = {};
    const end = readObject(json, skipBlanks(json, 0), fields, found);
    return end > 0 && skipBlanks(json, end) === json.length ? found : null;
  };
}

const compile = (shape: Shape): Field[] =>
  Object.entries(shape).map(([name, inner]) => ({
    name,
    bytes: Buffer.from(name),
    fields: inner === true ? null : compile(inner),
  }));

/** Returns the place behind the object that begins here; -1 when this is none. */
function readObject(json: Buffer, from: number, fields: Field[], found: Record<string, unknown>): number {
  if (json[from] !== OPEN_OBJECT) return -1;
  let at = skipBlanks(json, from + 1);
  if (json[at] === CLOSE_OBJECT) return at + 1;
  for (;;) {
    const nameEnd = json[at] === QUOTE ? endOfName(json, at + 1) : -1;
    if (nameEnd < 0) return -1;
    const field = fieldOf(json, at + 1, nameEnd, fields);
    at = skipBlanks(json, nameEnd + 1);
    if (json[at] !== COLON) return -1;
    at = skipBlanks(json, at + 1);
    at = skipBlanks(json, field ? readValue(json, at, field, found) : endOfValue(json, at));
    if (json[at] === CLOSE_OBJECT) return at + 1;
    if (json[at] !== COMMA) return -1;
    at = skipBlanks(json, at + 1);
  }
}

/** Returns the place behind the value; -1 when it cannot be read. */
function readValue(json: Buffer, from: number, field: Field, found: Record<string, unknown>): number {
  if (field.fields && json[from] === OPEN_OBJECT) {
    const inner = {};
    found[field.name] = inner;
    return readObject(json, from, field.fields, inner);
  }
  const end = endOfValue(json, from);
  if (end < 0) return -1;
  try {
    found[field.name] = JSON.parse(json.toString("utf8", from, end));
    return end;
  } catch {
    return -1;
  }
}

function fieldOf(json: Buffer, from: number, end: number, fields: Field[]): Field | null {
  for (const field of fields) {
    if (field.bytes.length === end - from && isSame(json, from, field.bytes)) return field;
  }
  return null;
}

function isSame(json: Buffer, from: number, bytes: Buffer): boolean {
  for (let i = 0; i < bytes.length; i++) if (json[from + i] !== bytes[i]) return false;
  return true;
}

/** Where a name ends; -1 when it does not, or holds an escape and may be one of ours in disguise. */
function endOfName(json: Buffer, from: number): number {
  for (let at = from; at < json.length; at++) {
    if (json[at] === QUOTE) return at;
    if (json[at] === BACKSLASH) return -1;
  }
  return -1;
}

/** Returns the place behind the value that begins here: of the comma or bracket that follows. */
function endOfValue(json: Buffer, from: number): number {
  let depth = 0;
  for (let at = from; at >= 0 && at < json.length; at++) {
    const byte = json[at];
    if (byte === QUOTE) {
      at = endOfText(json, at + 1);
      if (at < 0) return -1;
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth++;
    else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      if (depth === 0) return at;
      depth--;
    } else if (byte === COMMA && depth === 0) return at;
  }
  return -1;
}

/** The place of the quote that ends a text; -1 when there is none. */
function endOfText(json: Buffer, from: number): number {
  const soon = Math.min(from + LONG, json.length);
  for (let at = from; at < soon; at++) {
    const byte = json[at];
    if (byte === QUOTE) return at;
    if (byte === BACKSLASH) at++;
  }
  for (let quote = json.indexOf(QUOTE, from); quote >= 0; quote = json.indexOf(QUOTE, quote + 1)) {
    let escapes = 0;
    while (json[quote - 1 - escapes] === BACKSLASH) escapes++;
    if (escapes % 2 === 0) return quote;
  }
  return -1;
}

/** A place of -1 stays one. */
function skipBlanks(json: Buffer, from: number): number {
  let at = from;
  while (json[at] === 0x20 || json[at] === 0x0a || json[at] === 0x0d || json[at] === 0x09) at++;
  return at;
}
