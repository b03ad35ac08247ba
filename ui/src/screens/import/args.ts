import type { ImportArgs, ImportPreview, MappedColumn, Sentence } from '@/host';

/** A file with nothing decided yet. */
export function freshArgs(path: string): ImportArgs {
  return { path, sheet: null, platform: null, as_of: null, encoding: null, delimiter: null, table: null, header_row: null, header_rows: null, quoting: null, mapping: {}, fixes: [], afresh: false };
}

/** Read with what was decided about earlier files of the same source, or without any of it. */
export function withEarlier(args: ImportArgs, taken: boolean): ImportArgs {
  return { ...freshArgs(args.path), platform: args.platform, as_of: args.as_of, afresh: !taken };
}

/** With one column mapped by hand; an empty field leaves it out. */
export function mapped(args: ImportArgs, column: number, field: string): ImportArgs {
  return { ...args, mapping: { ...args.mapping, [column]: field } };
}

/** With a column given back to the guess. */
export function unmapped(args: ImportArgs, column: number): ImportArgs {
  const mapping = { ...args.mapping };
  delete mapping[column];
  return { ...args, mapping };
}

/** With one cell set right; an empty text leaves it out, null gives it back to the file. */
export function withFix(args: ImportArgs, row: number, column: number, text: string | null): ImportArgs {
  // Said again, it changes nothing, and the file need not be looked at anew.
  if (args.fixes.some((fix) => fix.row === row && fix.column === column && fix.text === text)) return args;
  return { ...args, fixes: [...withoutFix(args, row, column).fixes, { row, column, text }] };
}

/** With what was said here about one cell taken back; what is remembered of it from earlier stays. */
export function withoutFix(args: ImportArgs, row: number, column: number): ImportArgs {
  return { ...args, fixes: args.fixes.filter((fix) => fix.row !== row || fix.column !== column) };
}

/** With another reading of the file. Rows and columns mean something else then, so what was mapped or set right by hand is dropped. */
export function reread(args: ImportArgs, change: Partial<Pick<ImportArgs, 'sheet' | 'encoding' | 'delimiter' | 'quoting' | 'table' | 'header_row' | 'header_rows'>>): ImportArgs {
  return { ...args, ...change, mapping: {}, fixes: [] };
}

/** Columns that are taken in. */
export const takenIn = (columns: readonly MappedColumn[]): number => columns.filter((column) => column.field).length;

/** Whether everything that must be answered is. */
export const isAnswered = (preview: ImportPreview): boolean => preview.questions.length === 0 && preview.counts !== null;

/** Whether importing would change nothing at all. */
export function changesNothing({ counts }: ImportPreview): boolean {
  return counts !== null && counts.created + counts.updated + counts.posts + counts.reviews === 0;
}

/** The desk's words come as a sentence in both languages, or as "中文 · English"; the part of the language now spoken. */
export function oneLanguage(text: string | Sentence, language: 'zh' | 'en'): string {
  if (typeof text !== 'string') return text[language];
  const parts = text.split(' · ');
  return parts.length === 2 ? (parts[language === 'zh' ? 0 : 1] ?? text) : text;
}
