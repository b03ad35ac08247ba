import { create } from 'zustand';
import { asProblem, call, type ImportArgs, type ImportPreview, type ImportReport, type Problem, type Progress } from '@/host';
import { tellProblem } from '@/kit';
import { freshArgs } from './args';

/** How far one of several files is. */
export type FileState =
  /** Not looked at yet. */
  | 'waiting'
  /** Looked at; it can be imported. */
  | 'ready'
  /** Something must be answered first. */
  | 'asks'
  /** It could not be read or imported. */
  | 'refused'
  /** Imported. */
  | 'done'
  /** Imported and undone. */
  | 'undone';

/** What is known of a file that waits for import, and what was decided about it. */
export interface FileEntry {
  /** What it is called: within a chosen folder, its place in it. */
  name: string;
  state: FileState;
  args: ImportArgs;
  preview: ImportPreview | null;
  report: ImportReport | null;
  problem: Problem | null;
}

interface Queue {
  /** Files to be imported, in order. */
  paths: readonly string[];
  /** The file at hand; null while the list of all is shown. */
  open: string | null;
  /** What is known of each file. */
  files: Readonly<Record<string, FileEntry>>;
  /** The file being imported among several, and how far it is. */
  running: { path: string; at: number; of: number; progress: Progress | null; stop: () => void } | null;
}

const NOTHING: Queue = { paths: [], open: null, files: {}, running: null };

/** Files waiting for import. They outlive the screen, so that a drop anywhere and a second start both land here. */
export const useImportQueue = create<Queue>(() => NOTHING);

const fresh = (path: string, name: string): FileEntry => ({ name, state: 'waiting', args: freshArgs(path), preview: null, report: null, problem: null });

/** Adds files at the end; one that is already waiting is not added again. A file alone is at hand at once. */
export function addFiles(files: readonly (string | { path: string; name: string })[]): void {
  useImportQueue.setState((queue) => {
    const known = { ...queue.files };
    const paths = [...queue.paths];
    for (const file of files) {
      const { path, name } = typeof file === 'string' ? { path: file, name: fileName(file) } : file;
      if (paths.includes(path)) continue;
      paths.push(path);
      known[path] = fresh(path, name);
    }
    return { paths, files: known, open: queue.paths.length === 0 && paths.length === 1 ? (paths[0] ?? null) : queue.open };
  });
}

/** Adds files, and of folders the sheets in them. Tells how many were added and how many left out. */
export async function takeIn(paths: readonly string[]): Promise<{ taken: number; leftOut: number }> {
  try {
    const { files, left_out } = await call('import_files', { paths: [...paths] });
    addFiles(files);
    return { taken: files.length, leftOut: left_out };
  } catch (thrown) {
    tellProblem(asProblem(thrown));
    return { taken: 0, leftOut: 0 };
  }
}

/** Changes what is known of a file; one that was let go of meanwhile stays away. */
export function changeFile(path: string, change: Partial<FileEntry>): void {
  useImportQueue.setState(({ files }) => {
    const entry = files[path];
    return entry ? { files: { ...files, [path]: { ...entry, ...change } } } : {};
  });
}

/** Takes a file at hand, or none: then the list of all is shown. */
export function openFile(path: string | null): void {
  useImportQueue.setState({ open: path });
}

/** Lets go of a file. */
export function dropFile(path: string): void {
  useImportQueue.setState(({ paths, files, open }) => {
    const left = { ...files };
    delete left[path];
    return { paths: paths.filter((one) => one !== path), files: left, open: open === path ? null : open };
  });
}

/** Lets go of all files. */
export function dropAll(): void {
  useImportQueue.setState(NOTHING);
}

/** What a look at a file comes to. */
export function standing({ questions }: ImportPreview): FileState {
  return questions.length > 0 ? 'asks' : 'ready';
}

/** The name of a file without its folders. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).pop() ?? path;
}
