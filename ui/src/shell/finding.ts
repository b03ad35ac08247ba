/** Whether what somebody typed means a text: by any part of it, by pinyin, by initials, or a mixture. */
export type Finds = (text: string, typed: string) => boolean;

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** By parts alone: every word typed occurs in the text. */
export const byParts: Finds = (text, typed) => {
  const within = folded(text);
  return folded(typed)
    .split(/\s+/)
    .every((word) => within.includes(word));
};

const LATIN = /^[a-z\d\s'·-]+$/;

/** By parts and by pinyin, with every reading of a character. Loaded when first needed: the readings weigh 20 KB. */
export async function loadPinyin(): Promise<Finds> {
  const { default: pinyin } = await import('pinyin-match');
  return (text, typed) => byParts(text, typed) || (LATIN.test(folded(typed)) && pinyin.match(folded(text), folded(typed).replace(/[\s'·-]/g, '')) !== false);
}
