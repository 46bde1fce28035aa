import { z } from "zod";
import { idFromGid } from "../../domain/values/ids.ts";

/** A numeric id as decimal text. */
export const id = z.union([z.string().regex(/^\d+$/), z.number().int().nonnegative()]).transform(String);

/** The decimal id of a gid of this type. */
export const gidOf = (type: string) => z.string().transform((value) => idFromGid(type, value));

export const time = z.iso.datetime({ offset: true }).transform((value) => new Date(value));

/** A phone number or country that may be missing or empty. */
export const maybeText = z
  .string()
  .nullish()
  .transform((value) => value?.trim() || null);

export const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);
