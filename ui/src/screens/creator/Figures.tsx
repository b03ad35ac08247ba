import { ActionIcon, Button } from '@mantine/core';
import { IconChartLine, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account, Figure as WireFigure } from '@/host';
import { ErrorPanel, FigureText, Section, Skeletons, useNow } from '@/kit';
import { DayField } from '@/kit/DayField';
import { NumberField } from '@/kit/fields';
import { useCall } from '@/queries';
import { ageInDays, day, STALE_AFTER_DAYS, UNKNOWN, useFormat } from '@/words';
import styles from './creator.module.css';
import { isTyped } from './edits';
import { KeptMark, useEdit } from './Profile';

const key = (figure: WireFigure) => [figure.metric, figure.stratum, figure.basis, figure.window_days ?? ''].join('|');

/** Metrics that are shares of one; people type them in percent. */
const SHARES = new Set(['interaction_rate_by_plays', 'interaction_rate_by_followers', 'finish_rate', 'growth_30d', 'repurchase_rate', 'on_time_rate']);

function middle(figure: WireFigure): number {
  if ('exact' in figure.value) return figure.value.exact;
  const { from, to } = figure.value.bucket;
  return to === null ? from : (from + to) / 2;
}

/** One metric over its dates: a line, and the same as a table for those who cannot see it. */
function History({ account, figure }: { account: string; figure: WireFigure }) {
  const { t } = useTranslation('creators');
  const format = useFormat();
  const { data, error } = useCall('figure_history', { account, metric: figure.metric });
  if (error) return <ErrorPanel problem={error} />;
  if (!data) return <Skeletons lines={2} />;
  const same = data.figures
    .filter((one) => one.stratum === figure.stratum && one.basis === figure.basis)
    .sort((a, b) => (a.as_of ?? '').localeCompare(b.as_of ?? ''));
  const name = t(`metric.${figure.metric}`);
  const values = same.map(middle);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const dated = same.map((one) => (one.as_of ? new Date(one.as_of).getTime() : null));
  const times = dated.filter((one) => one !== null);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const x = (at: number) => {
    const time = dated[at];
    return last > first && time !== null && time !== undefined ? ((time - first) / (last - first)) * 100 : (at / Math.max(same.length - 1, 1)) * 100;
  };
  const y = (value: number) => (high > low ? 58 - ((value - low) / (high - low)) * 52 : 32);
  const drawn = same.map((one, at) => ({ one, at })).filter(({ one }) => times.length === 0 || one.as_of !== null);
  return (
    <div className={styles.spark}>
      <div>
        {drawn.length > 1 ? (
          <svg viewBox="0 0 100 64" preserveAspectRatio="none" role="img" aria-label={t('page.trendOf', { metric: name })}>
            <path d={drawn.map(({ one, at }, index) => `${index === 0 ? 'M' : 'L'}${x(at).toFixed(2)} ${y(middle(one)).toFixed(2)}`).join(' ')} />
          </svg>
        ) : (
          <span className="hx-quiet">{t('page.oneValue')}</span>
        )}
      </div>
      <div className={styles.history}>
        {[...same].reverse().map((one, at) => (
          <div key={at}>
            <span className="hx-quiet hx-num">{one.as_of ? format.day(one.as_of) : t('page.undated')}</span>
            <FigureText figure={one} />
          </div>
        ))}
      </div>
    </div>
  );
}

/** Every figure of an account with its basis, source and date; the trend of the chosen one below. */
export function Figures({ creator, account }: { creator: string; account: Account }) {
  const { t } = useTranslation(['creators', 'common']);
  const format = useFormat();
  const now = useNow();
  const [chosen, setChosen] = useState<string | null>(account.figures[0] ? key(account.figures[0]) : null);
  const [editing, setEditing] = useState<{ key: string; value: number | null; asOf: string } | null>(null);
  const { save, busy, error, reset } = useEdit(creator, () => setEditing(null));
  const figure = account.figures.find((one) => key(one) === chosen) ?? account.figures[0];
  return (
    <Section title={t('creators:page.figures')}>
      {account.figures.length === 0 ? (
        <span className="hx-quiet">{t('creators:page.noFigures')}</span>
      ) : (
        <>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('creators:page.metric')}</th>
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
              {account.figures.map((one) => {
                const age = ageInDays(one.as_of, now);
                const stale = age === null || age > STALE_AFTER_DAYS;
                const share = SHARES.has(one.metric);
                const name = t(`creators:metric.${one.metric}`);
                return editing?.key === key(one) ? (
                  <tr key={key(one)}>
                    <td colSpan={7}>
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
                  <tr key={key(one)} data-now={key(one) === (figure && key(figure)) || undefined}>
                    <td>
                      <button type="button" className={styles.rowButton} aria-pressed={key(one) === chosen} onClick={() => setChosen(key(one))}>
                        {name} <IconChartLine size={13} aria-hidden className={styles.pencil} />
                      </button>
                      {isTyped(one) && <KeptMark />}
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
                          setEditing({ key: key(one), value: value === null ? null : share ? Math.round(value * 1e4) / 100 : value, asOf: day(new Date(now).toISOString()) });
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
          {figure && <History key={key(figure)} account={account.id} figure={figure} />}
        </>
      )}
    </Section>
  );
}
