/** The same keys with other words: what a translation of `T` has to be, so that a missing key is a type error. */
export type Wording<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Wording<T[Key]> };
