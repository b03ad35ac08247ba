import { ActionIcon, Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account, Figure as WireFigure, Metric } from '@/host';
import { ErrorPanel, FigureText, Section, Skeletons, useNow } from '@/kit';
import { type Dated, Sparkline, TimeBand } from '@/kit/charts';
import { DayField } from '@/kit/DayField';
import { NumberField } from '@/kit/fields';
import { useCall } from '@/queries';
import { ageInDays, day, STALE_AFTER_DAYS, UNKNOWN, useFormat } from '@/words';
import styles from './creator.module.css';
import { isTyped } from './edits';
import { KeptMark, useEdit } from './Profile';

/** What makes two figures the same series. */
export const figureKey = (figure: WireFigure): string => [figure.metric, figure.stratum, figure.basis, figure.window_days ?? ''].join('|');

/** Metrics that are shares of one; people type them in percent. */
const SHARES = new Set(['interaction_rate_by_plays', 'interaction_rate_by_followers', 'finish_rate', 'growth_30d', 'repurchase_rate', 'on_time_rate']);

const YUAN = new Set(['expected_cpm', 'expected_cpe', 'live_sales', 'average_order_value']);

/** How a metric's values are written. */
export function useMetricWords(): (metric: Metric) => (value: number | null) => string {
  const format = useFormat();
  return (metric) => (SHARES.has(metric) ? format.rate : YUAN.has(metric) ? format.yuan : format.count);
}

/** A figure as a record over time; null when it has no date. */
export function recordOf(figure: WireFigure): Dated | null {
  if (figure.as_of === null) return null;
  if ('exact' in figure.value) return { at: figure.as_of, value: figure.value.exact, low: null, high: null };
  return { at: figure.as_of, value: null, low: figure.value.bucket.from, high: figure.value.bucket.to };
}

/** One figure over its dates; records of another basis, of other posts or of another window are other figures. */
export function History({ account, figure }: { account: string; figure: WireFigure }) {
  const { t } = useTranslation('creators');
  const words = useMetricWords();
  const { data, error } = useCall('figure_history', { account, metric: figure.metric });
  if (error) return <ErrorPanel problem={error} />;
  if (!data) return <Skeletons lines={4} />;
  const same = data.figures.filter((one) => one.stratum === figure.stratum && one.basis === figure.basis && one.window_days === figure.window_days);
  const records = same.map(recordOf).filter((one) => one !== null);
  const about = [t(`basis.${figure.basis}`), ...(figure.stratum === 'all' ? [] : [t(`stratum.${figure.stratum}`)]), ...(figure.window_days === null ? [] : [t('page.window', { n: figure.window_days })])];
  return (
    <div className={styles.trend}>
      <TimeBand title={`${t('page.trendOf', { metric: t(`metric.${figure.metric}`) })} · ${about.join(' · ')}`} records={records} undated={same.length - records.length} write={words(figure.metric)} />
    </div>
  );
}

/** The series of a figure in its row. */
function Trend({ account, figure }: { account: string; figure: WireFigure }) {
  const { t } = useTranslation('creators');
  const { data } = useCall('figure_history', { account, metric: figure.metric });
  const records = (data?.figures ?? []).filter((one) => figureKey(one) === figureKey(figure)).flatMap((one) => recordOf(one) ?? []);
  records.sort((a, b) => a.at.localeCompare(b.at));
  return <Sparkline values={records.map((one) => one.value)} label={t('page.trendOf', { metric: t(`metric.${figure.metric}`) })} />;
}

/** Every figure of an account with its basis, source and date, or some of them; the trend of the chosen one below. */
export function Figures({ creator, account, only }: { creator: string; account: Account; only?: (figure: WireFigure) => boolean }) {
  const { t } = useTranslation(['creators', 'common']);
  const format = useFormat();
  const now = useNow();
  const [chosen, setChosen] = useState<string | null>(null);
  const [editing, setEditing] = useState<{ key: string; value: number | null; asOf: string } | null>(null);
  const { save, busy, error, reset } = useEdit(creator, () => setEditing(null));
  const figures = only ? account.figures.filter(only) : account.figures;
  const figure = figures.find((one) => figureKey(one) === chosen) ?? figures[0];
  return (
    <Section title={t('creators:page.figures')}>
      {figures.length === 0 ? (
        <span className="hx-quiet">{t('creators:page.noFigures')}</span>
      ) : (
        <>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('creators:page.metric')}</th>
                <th scope="col">{t('creators:page.trend')}</th>
                <th scope="col" data-right>
                  {t('creators:page.value')}
                </th>
                <th scope="col">{t('creators:page.basis')}</th>
                <th scope="col">{t('creators:page.stratum')}</th>
                <th scope="col">{t('creators:page.source')}</th>
                <th scope="col">{t('creators:page.asOf')}</th>
                <th scope="col" aria-label={t('common:edit')} />
              </tr>
            </thead>
            <tbody>
              {figures.map((one) => {
                const age = ageInDays(one.as_of, now);
                const stale = age === null || age > STALE_AFTER_DAYS;
                const share = SHARES.has(one.metric);
                const name = t(`creators:metric.${one.metric}`);
                return editing?.key === figureKey(one) ? (
                  <tr key={figureKey(one)}>
                    <td colSpan={8}>
                      <form
                        className={styles.editor}
                        onSubmit={(event) => {
                          event.preventDefault();
                          if (editing.value === null) return;
                          save({
                            figure: {
                              account: account.id,
                              metric: one.metric,
                              value: share ? editing.value / 100 : editing.value,
                              basis: one.basis,
                              stratum: one.stratum,
                              as_of: editing.asOf || null,
                            },
                          });
                        }}
                        onKeyDown={(event) => {
                          if (event.key !== 'Escape') return;
                          event.stopPropagation();
                          setEditing(null);
                        }}
                      >
                        <div className={styles.two}>
                          <NumberField
                            autoFocus
                            label={name}
                            suffix={share ? '%' : undefined}
                            decimalScale={share ? 2 : 0}
                            allowNegative={one.metric === 'growth_30d'}
                            value={editing.value}
                            onChange={(value) => setEditing({ ...editing, value })}
                          />
                          <DayField label={t('creators:page.asOf')} value={editing.asOf} onChange={(asOf) => setEditing({ ...editing, asOf })} />
                        </div>
                        {error && <ErrorPanel problem={error} />}
                        <div className={styles.editorFoot}>
                          <Button type="submit" size="xs" loading={busy} disabled={editing.value === null}>
                            {t('common:save')}
                          </Button>
                          <Button size="xs" variant="subtle" color="gray" onClick={() => setEditing(null)}>
                            {t('common:cancel')}
                          </Button>
                        </div>
                      </form>
                    </td>
                  </tr>
                ) : (
                  <tr key={figureKey(one)} data-now={figureKey(one) === (figure && figureKey(figure)) || undefined}>
                    <td>
                      <button type="button" className={styles.rowButton} aria-pressed={figureKey(one) === (figure && figureKey(figure))} onClick={() => setChosen(figureKey(one))}>
                        {name}
                      </button>
                      {isTyped(one) && <KeptMark />}
                    </td>
                    <td>
                      <Trend account={account.id} figure={one} />
                    </td>
                    <td data-right>
                      <FigureText figure={one} />
                    </td>
                    <td>{t(`creators:basis.${one.basis}`)}</td>
                    <td>
                      {t(`creators:stratum.${one.stratum}`)}
                      {one.window_days !== null && <span className="hx-quiet"> · {t('creators:page.window', { n: one.window_days })}</span>}
                    </td>
                    <td>{t(`creators:source.${one.source.kind}`)}</td>
                    <td className={`hx-num ${stale ? 'hx-quiet' : ''}`}>{one.as_of ? format.day(one.as_of) : UNKNOWN}</td>
                    <td data-right>
                      <ActionIcon
                        size={22}
                        className={styles.pencil}
                        aria-label={t('creators:page.editValue', { what: name })}
                        onClick={() => {
                          reset();
                          const value = 'exact' in one.value ? one.value.exact : null;
                          setEditing({ key: figureKey(one), value: value === null ? null : share ? Math.round(value * 1e4) / 100 : value, asOf: day(new Date(now).toISOString()) });
                        }}
                      >
                        <IconPencil size={13} />
                      </ActionIcon>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          {figure && <History key={figureKey(figure)} account={account.id} figure={figure} />}
        </>
      )}
    </Section>
  );
}
