/**
 * What the interface may weigh, gzipped: all its JavaScript, and what has to arrive before the first screen stands. A
 * build that weighs more fails, and says by which chunks.
 */
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const KB = 1000;
/** All JavaScript of the interface, in bytes gzipped. */
const ALL = 600 * KB;
/** JavaScript before the first screen stands, in bytes gzipped. */
const FIRST = 250 * KB;

/** What the first screen needs beside the entry: the home screen, its words in either language, the bridge to the desk. */
const FIRST_SCREEN = [/\/screens\/home\/Home\.tsx$/, /\/words\/zhFrame\.ts$/, /\/host\/tauri\.ts$/];

/** The part of a chunk that is weighed. */
interface Weighed {
  fileName: string;
  code: string;
  imports: string[];
  isEntry: boolean;
  facadeModuleId: string | null;
}

/** Everything that chunks bring with them, themselves included. */
function withImports(from: readonly Weighed[], all: ReadonlyMap<string, Weighed>): Set<Weighed> {
  const reached = new Set<Weighed>();
  const reach = (chunk: Weighed | undefined) => {
    if (!chunk || reached.has(chunk)) return;
    reached.add(chunk);
    chunk.imports.forEach((name) => reach(all.get(name)));
  };
  from.forEach(reach);
  return reached;
}

/** Weighs what was built and refuses what is too heavy. */
export function budget(): Plugin {
  return {
    name: 'huxuan-budget',
    apply: (_config, { command, mode }) => command === 'build' && mode === 'production',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const chunks = new Map(Object.values(bundle).flatMap((one): [string, Weighed][] => (one.type === 'chunk' ? [[one.fileName, one]] : [])));
        const weight = new Map([...chunks.values()].map((chunk) => [chunk, gzipSync(chunk.code).length]));
        const sum = (some: Iterable<Weighed>) => [...some].reduce((total, chunk) => total + (weight.get(chunk) ?? 0), 0);
        const begins = [...chunks.values()].filter((chunk) => chunk.isEntry || FIRST_SCREEN.some((part) => part.test(chunk.facadeModuleId ?? '')));
        if (begins.length !== FIRST_SCREEN.length + 1) this.error(`the first screen has ${begins.length} parts, not ${FIRST_SCREEN.length + 1}: build/budget.ts names one that is gone`);
        const first = withImports(begins, chunks);
        const said = (name: string, bytes: number, most: number) => `${name} ${(bytes / KB).toFixed(1)} of ${most / KB} KB gz`;
        const line = `${said('first screen', sum(first), FIRST)}, ${said('all JavaScript', sum(chunks.values()), ALL)}`;
        if (sum(first) <= FIRST && sum(chunks.values()) <= ALL) {
          this.info(line);
          return;
        }
        const heaviest = [...(sum(first) > FIRST ? first : chunks.values())].sort((a, b) => (weight.get(b) ?? 0) - (weight.get(a) ?? 0)).slice(0, 8);
        this.error(`too heavy: ${line}\n${heaviest.map((chunk) => `  ${((weight.get(chunk) ?? 0) / KB).toFixed(1)} KB ${chunk.fileName}`).join('\n')}`);
      },
    },
  };
}
