import { create } from 'zustand';

interface Queue {
  /** Files still to be looked at, the one at hand first. */
  paths: readonly string[];
  /** How many this row of files had from the start. */
  of: number;
}

/** Files waiting for import. They outlive the screen, so that a drop anywhere and a second start both land here. */
export const useImportQueue = create<Queue>(() => ({ paths: [], of: 0 }));

/** Adds files at the end; one that is already waiting is not added again. */
export function addFiles(paths: readonly string[]): void {
  useImportQueue.setState(({ paths: waiting, of }) => {
    const more = paths.filter((path, at) => !waiting.includes(path) && paths.indexOf(path) === at);
    return { paths: [...waiting, ...more], of: (waiting.length === 0 ? 0 : of) + more.length };
  });
}

/** Lets go of the file at hand. */
export function nextFile(): void {
  useImportQueue.setState(({ paths, of }) => ({ paths: paths.slice(1), of: paths.length <= 1 ? 0 : of }));
}

/** The name of a file without its folders. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).pop() ?? path;
}
