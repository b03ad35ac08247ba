/**
 * One language at a time: words are written as pairs, both languages beside each other (see src/words/pair.ts), but a
 * window speaks one. This plugin parts every pair when the interface is built: `words/zh….ts` and `words/en….ts` each
 * get the subjects with their own language alone, in chunks of their own, and whoever imports a subject itself gets a
 * handle that reads the language already loaded. In tests and on the development server pairs stay whole.
 */
import { parseAst, type Plugin } from 'vite';

/** The part of a syntax tree that is looked at here. */
interface Node {
  type: string;
  start: number;
  end: number;
  [more: string]: unknown;
}

const IN_WORDS = /\/src\/words\/(\w+)\.ts(?:\?only=(zh|en))?$/;

/** The `pair({ zh, en })` of a file and the name it is exported by; null for files that hold no pair. */
function pairIn(code: string): { name: string; call: Node; parts: Map<string, Node> } | null {
  const program = parseAst(code, { lang: 'ts' }) as unknown as { body: Node[] };
  for (const statement of program.body) {
    const declared = (statement.declaration as { declarations?: Node[] } | null | undefined)?.declarations?.[0];
    const call = declared?.init as Node | null | undefined;
    if (statement.type !== 'ExportNamedDeclaration' || call?.type !== 'CallExpression' || (call.callee as Node).name !== 'pair') continue;
    const properties = ((call.arguments as Node[])[0]?.properties ?? []) as Node[];
    return { name: (declared!.id as Node).name as string, call, parts: new Map(properties.map((one) => [(one.key as Node).name as string, one.value as Node])) };
  }
  return null;
}

/** Parts the pairs of words into one chunk per language. */
export function tongues(): Plugin {
  return {
    name: 'huxuan-tongues',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer) {
      const from = importer ? IN_WORDS.exec(importer) : null;
      const only = from?.[2] ?? /^(zh|en)(Frame)?$/.exec(from?.[1] ?? '')?.[1];
      if (!only || !source.startsWith('.')) return null;
      const found = await this.resolve(source, importer, { skipSelf: true });
      return found && IN_WORDS.test(found.id) ? `${found.id}?only=${only}` : null;
    },
    transform(code, id) {
      const at = IN_WORDS.exec(id);
      const pair = at && code.includes('pair(') ? pairIn(code) : null;
      if (!pair) return null;
      const only = at?.[2];
      if (!only) return { code: `import { heard } from './heard';\nexport const ${pair.name} = heard('${pair.name}');`, map: null };
      const part = pair.parts.get(only);
      if (!part) this.error(`the words of ${pair.name} have no ${only}`);
      const alone = `{ ${only}: ${code.slice(part.start, part.end)} }`;
      return { code: code.slice(0, pair.call.start) + alone + code.slice(pair.call.end), map: null };
    },
  };
}
