import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/words';
import { tellDone } from '../tell';
import { type Selection, toggled, withAll } from './selection';
import type { Windows } from './windows';

/** Rows one range may take in. */
export const SELECTION_LIMIT = 5_000;

/**
 * Choosing rows of a list one by one, as a range or all at once, whether they are drawn as rows or as cards. A screen
 * that knows more about everyone than a range can hold is asked instead.
 */
export function useChoice<Row>(windows: Windows<Row>, rowKey: (row: Row) => string, selection: Selection, onSelection?: (selection: Selection) => void, onEveryone?: () => void) {
  const { t } = useTranslation('kit');
  const format = useFormat();
  /** Where a range begins; below 0 before anything was chosen. */
  const anchor = useRef(-1);
  const toggle = useCallback(
    (at: number) => {
      const row = windows.row(at);
      if (!row || !onSelection) return;
      anchor.current = at;
      onSelection(toggled(selection, rowKey(row)));
    },
    [windows, onSelection, selection, rowKey],
  );
  const chooseRange = useCallback(
    async (from: number, to: number) => {
      if (!onSelection) return;
      const low = Math.max(0, Math.min(from, to));
      const high = Math.min(Math.max(from, to), low + SELECTION_LIMIT - 1);
      const rows = await windows.all(low, high + 1);
      onSelection(withAll(selection, rows.map(rowKey)));
      if (Math.abs(to - from) >= SELECTION_LIMIT) tellDone(t('grid.limit', { rows: format.exact(SELECTION_LIMIT) }));
    },
    [windows, onSelection, selection, rowKey, t, format],
  );
  const chooseEveryone = useCallback(() => {
    if (onEveryone) onEveryone();
    else void chooseRange(0, windows.total - 1);
  }, [onEveryone, chooseRange, windows]);
  return { anchor, toggle, chooseRange, chooseEveryone };
}
