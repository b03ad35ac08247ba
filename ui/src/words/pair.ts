/** A tree of phrases. */
export type Phrases = { readonly [key: string]: string | Phrases };

/** The same tree with the phrases free, so that another language must have exactly these keys. */
export type SameKeys<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> };

/** One subject's words: Chinese first, English beside it. A key missing in either fails to compile. */
export function pair<const T extends Phrases>(words: { zh: T; en: SameKeys<NoInfer<T>> }): {
  zh: T;
  en: SameKeys<T>;
} {
  return words;
}
