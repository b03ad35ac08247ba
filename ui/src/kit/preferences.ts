import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Language } from '@/words';

/** Whose work is on the screen. */
export type Role = 'brand' | 'creator' | 'agency';
/** Light, dark, or as the system says. */
export type Appearance = 'light' | 'dark' | 'auto';
/** How tall rows are. */
export type Density = 'compact' | 'comfortable';

interface Preferences {
  role: Role;
  language: Language;
  appearance: Appearance;
  density: Density;
  navCollapsed: boolean;
  /** How large the window is drawn; 1 is as designed. */
  zoom: number;
  /** Paths of the creators, orders and deals last looked at, newest first. */
  recent: readonly string[];
  /** Whose inbox is read, by the creator's id. */
  actingCreator: string | null;
  /** Whose roster is read, by the agency's id. */
  actingAgency: string | null;
  /** Widths people dragged, in px, by grid and column. */
  widths: Record<string, Record<string, number>>;
  /** Columns people hid, by grid. */
  hidden: Record<string, string[]>;
  /** How the deals are shown. */
  dealsView: 'table' | 'board' | 'calendar';
  /** Columns people pinned beside the first, by grid. */
  pinned: Record<string, string[]>;
  /** Grids that show every column and scroll sideways rather than leave some out. */
  wide: Record<string, boolean>;
}

interface PreferenceActs {
  set: (change: Partial<Preferences>) => void;
  setWidth: (grid: string, column: string, width: number) => void;
  setHidden: (grid: string, columns: string[]) => void;
  setPinned: (grid: string, columns: string[]) => void;
  setWide: (grid: string, wide: boolean) => void;
}

/** What a person chose about the look of this window; kept on this machine. */
export const usePreferences = create<Preferences & PreferenceActs>()(
  persist(
    (set) => ({
      role: 'brand',
      language: 'zh',
      appearance: 'auto',
      density: 'compact',
      navCollapsed: false,
      zoom: 1,
      recent: [],
      actingCreator: null,
      actingAgency: null,
      widths: {},
      hidden: {},
      pinned: {},
      wide: {},
      dealsView: 'table',
      set: (change) => set(change),
      setWidth: (grid, column, width) =>
        set(({ widths }) => ({ widths: { ...widths, [grid]: { ...widths[grid], [column]: width } } })),
      setHidden: (grid, columns) => set(({ hidden }) => ({ hidden: { ...hidden, [grid]: columns } })),
      setPinned: (grid, columns) => set(({ pinned }) => ({ pinned: { ...pinned, [grid]: columns } })),
      setWide: (grid, on) => set(({ wide }) => ({ wide: { ...wide, [grid]: on } })),
    }),
    { name: 'huxuan.preferences', version: 1 },
  ),
);

/** Height of a grid row in px. */
export const ROW_HEIGHT: Record<Density, number> = { compact: 34, comfortable: 42 };
