/** How much room words take in a picture, where the browser sets no line for us. */

/** Widths in em of a Chinese character, of a capital or figure, and of anything else. */
const WIDE = 1;
const CAPITAL = 0.64;
const SMALL = 0.55;

function em(character: string): number {
  if (character >= '\u2e80') return WIDE;
  return /[A-Z0-9%¥@W]/.test(character) ? CAPITAL : SMALL;
}

/** About how wide a text is set, in px; rather too wide than too narrow. */
export function textWidth(text: string, size: number): number {
  return [...text].reduce((sum, one) => sum + em(one), 0) * size;
}

/** A text cut to a width, with an ellipsis where something is missing. */
export function cut(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  let room = width - WIDE * size;
  let kept = '';
  for (const one of text) {
    room -= em(one) * size;
    if (room < 0) break;
    kept += one;
  }
  return `${kept.trimEnd()}…`;
}
