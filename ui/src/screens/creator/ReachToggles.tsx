import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Figure, Stratum } from '@/host';
import styles from './creator.module.css';

const STRATA: readonly Stratum[] = ['all', 'everyday', 'commercial'];

/** Which figures are looked at; null does not narrow. */
export interface Slice {
  stratum: Stratum | null;
  window: number | null;
}

/** Nothing narrowed. */
export const WHOLE: Slice = { stratum: null, window: null };

/** The choices that these figures offer: only what at least one of them is about. */
export function choicesOf(figures: readonly Figure[]): { strata: Stratum[]; windows: number[] } {
  return {
    strata: STRATA.filter((stratum) => figures.some((one) => one.stratum === stratum)),
    windows: [...new Set(figures.flatMap((one) => (one.window_days === null ? [] : [one.window_days])))].sort((a, b) => a - b),
  };
}

/** Whether a figure is within a slice. A figure without a window (followers today) belongs to every window. */
export function within(slice: Slice): (figure: Figure) => boolean {
  return (figure) => (slice.stratum === null || figure.stratum === slice.stratum) && (slice.window === null || figure.window_days === null || figure.window_days === slice.window);
}

/** Everyday or commercial, 30 or 90 days: offered where there are figures of both. */
export function ReachToggles({ figures, slice, onSlice }: { figures: readonly Figure[]; slice: Slice; onSlice: (slice: Slice) => void }) {
  const { t } = useTranslation('creators');
  const { strata, windows } = choicesOf(figures);
  if (strata.length < 2 && windows.length < 2) return null;
  return (
    <div className={styles.toggles}>
      {strata.length > 1 && (
        <SegmentedControl
          aria-label={t('toggle.posts')}
          value={slice.stratum ?? ''}
          onChange={(value) => onSlice({ ...slice, stratum: STRATA.find((one) => one === value) ?? null })}
          data={[{ value: '', label: t('toggle.allPosts') }, ...strata.map((one) => ({ value: one, label: t(`stratum.${one}`) }))]}
        />
      )}
      {windows.length > 1 && (
        <SegmentedControl
          aria-label={t('toggle.window')}
          value={slice.window === null ? '' : String(slice.window)}
          onChange={(value) => onSlice({ ...slice, window: value === '' ? null : Number(value) })}
          data={[{ value: '', label: t('toggle.anyWindow') }, ...windows.map((n) => ({ value: String(n), label: t('toggle.days', { n }) }))]}
        />
      )}
    </div>
  );
}
