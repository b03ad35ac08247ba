import { createSpotlight } from '@mantine/spotlight';
import { create } from 'zustand';

const [store, sheet] = createSpotlight();

/** Whether the command sheet is open, and what is typed into it. */
export const commandStore = store;

/** Whether the sheet's code is wanted: once the first screen stands, or when it is opened before. */
export const useCommandWanted = create<{ wanted: boolean }>(() => ({ wanted: false }));

/** Milliseconds after the start when the sheet is made ready, so that no key typed into it is lost. */
export const READY_MS = 800;

/** Opens the command sheet. */
export function openCommand(): void {
  useCommandWanted.setState({ wanted: true });
  sheet.open();
}
