import { create } from 'zustand';
import type { home } from '@/words/home';
import type { Role } from '@/kit';

/** Whether the tour is being shown. */
export const useTour = create<{ on: boolean }>(() => ({ on: false }));

/** Starts the tour of the window. */
export function startTour(): void {
  useTour.setState({ on: true });
}

/** Ends it, seen or skipped. */
export function endTour(): void {
  useTour.setState({ on: false });
}

/** The setting that remembers that somebody saw the tour or skipped it. */
export const TOUR_SETTING = 'tour_done';

/** A stop of the tour: its words and the control it explains. */
export type Stop = Exclude<keyof (typeof home)['zh']['tour'], 'label' | 'step' | 'skip' | 'again' | 'start'>;

/** Five stops for each role, each at a control that the role has in its navigation. */
export const STOPS: Record<Role, readonly [Stop, Stop, Stop, Stop, Stop]> = {
  brand: ['import', 'creators', 'post', 'orders', 'deals'],
  agency: ['roster', 'import', 'creators', 'deals', 'find'],
  creator: ['inbox', 'deals', 'settings', 'find', 'role'],
};

/** Where a stop's control is found. */
export function anchorOf(stop: Stop): string {
  if (stop === 'find') return '[data-command]';
  return stop === 'role' ? '[data-role-switch]' : `[data-nav="${stop}"]`;
}
