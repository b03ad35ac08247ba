import type { Calls, Progress, Topic } from './generated/calls';

/** The names in the desk's call table. */
export type CallName = keyof Calls;
/** Calls that only look. */
export type ReadName = { [K in CallName]: Calls[K]['kind'] extends 'read' ? K : never }[CallName];
/** Calls that change something, long ones among them; their answers say what became stale. */
export type WriteName = Exclude<CallName, ReadName>;
/** What a call takes. */
export type ArgsOf<K extends CallName> = Calls[K]['args'];
/** What a call answers. */
export type RetOf<K extends CallName> = Calls[K]['ret'];
/** What a write answers, without the topics that became stale. */
export type ValueOf<K extends CallName> = RetOf<K> extends { value: infer V; stale: unknown } ? V : RetOf<K>;

/** A kind of file for a dialog, such as { name: 'Excel', extensions: ['xlsx'] }. */
export interface FileKind {
  name: string;
  extensions: string[];
}

/** What a file dialog asks for. */
export interface FileAsk {
  title?: string;
  kinds?: FileKind[];
  /** More than one may be chosen. */
  many?: boolean;
  /** Folders are chosen instead of files. */
  folder?: boolean;
  /** The name first offered when saving. */
  name?: string;
}

/** Files dragged over the window; paths go to the desk, never their contents. */
export type DropEvent = { kind: 'over' } | { kind: 'leave' } | { kind: 'drop'; paths: string[] };

/** Listening to a long call, and stopping it. */
export interface Watch {
  onProgress?: (progress: Progress) => void;
  /** Aborting asks the desk to stop; the call then ends with the problem `cancelled`. */
  signal?: AbortSignal;
}

/** What the desk says on its own: topics that became stale by the clock, and files handed over by a second start. */
export interface HostEvents {
  stale: Topic[];
  'file-opened': null;
}

/** What the window's surroundings can do. One host speaks to Tauri, the other is made of plain functions. */
export interface Host {
  /** Runs a call. Rejects with whatever the desk threw. */
  invoke(name: string, args: unknown, watch?: Watch): Promise<unknown>;
  /** Lets a person choose files to read; empty when they thought better of it. */
  pickFiles(ask: FileAsk): Promise<string[]>;
  /** Lets a person choose where to write; null when they thought better of it. */
  pickSave(ask: FileAsk): Promise<string | null>;
  /** Files the program was opened with, given once. */
  openedFiles(): Promise<string[]>;
  /** Hears files dragged onto the window; returns how to stop. */
  onDrop(hear: (event: DropEvent) => void): () => void;
  /** Hears what the desk says on its own; returns how to stop. */
  onEvent<E extends keyof HostEvents>(name: E, hear: (payload: HostEvents[E]) => void): () => void;
  /** Draws everything larger or smaller; 1 is as designed. */
  setZoom(factor: number): Promise<void>;
  copyText(text: string): Promise<void>;
  /** The text that was copied last, here or elsewhere; empty when there is none. */
  pasteText(): Promise<string>;
  /** Opens a web address in the browser. */
  openLink(url: string): Promise<void>;
  /** Shows a file in its folder. */
  revealFile(path: string): Promise<void>;
}
