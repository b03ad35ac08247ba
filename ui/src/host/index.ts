/**
 * The door to the desk, and the only folder that knows Tauri. `call` runs one call of the desk's table with types
 * generated from it; a refusal arrives as a rejected `Problem`. Tests and the browser put a fake host in with `setHost`.
 */
import type { ArgsOf, CallName, DropEvent, FileAsk, Host, HostEvents, RetOf, Watch } from './host';
import { asProblem } from './problem';

let host: Host | null = null;

/** Whether this page runs inside the real window. */
export function inWindow(): boolean {
  return '__TAURI_INTERNALS__' in window;
}

/** Puts a host in; once, before the first call. */
export function setHost(next: Host): void {
  host = next;
}

/** Loads the host of the real window. Kept out of browser and test runs. */
export async function connectWindow(): Promise<void> {
  setHost((await import('./tauri')).tauriHost);
}

function present(): Host {
  if (!host) throw new Error('not connected to the desk');
  return host;
}

/** Runs one call of the desk. Long ones (`job` in the table) can be watched and stopped. */
export async function call<K extends CallName>(name: K, args: ArgsOf<K>, watch?: Watch): Promise<RetOf<K>> {
  try {
    return (await present().invoke(name, args, watch)) as RetOf<K>;
  } catch (thrown) {
    throw asProblem(thrown);
  }
}

/** Asks for files to read; empty when none was chosen. */
export const pickFiles = (ask: FileAsk) => present().pickFiles(ask);

/** Asks for a place to write; null when none was chosen. */
export const pickSave = (ask: FileAsk) => present().pickSave(ask);

/** Files the program was opened with, given once. */
export const openedFiles = () => present().openedFiles();

/** Hears files dragged onto the window; returns how to stop. */
export const onDrop = (hear: (event: DropEvent) => void) => present().onDrop(hear);

/** Hears what the desk says on its own; returns how to stop. */
export const onEvent = <E extends keyof HostEvents>(name: E, hear: (payload: HostEvents[E]) => void) => present().onEvent(name, hear);

/** Draws the whole window larger or smaller; 1 is as designed. */
export const setZoom = (factor: number) => present().setZoom(factor);

/** Copies text. */
export const copyText = (text: string) => present().copyText(text);

/** The text that was copied last; empty when there is none. */
export const pasteText = () => present().pasteText();

/** Opens a web address in the browser. */
export const openLink = (url: string) => present().openLink(url);

/** Shows a file in its folder. */
export const revealFile = (path: string) => present().revealFile(path);

export type * from './host';
export { fakeHost, type Answers, type FakeHost } from './fake';
export { asProblem, problemText } from './problem';
export type * from './generated/calls';
