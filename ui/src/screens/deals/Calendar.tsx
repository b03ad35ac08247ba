import { ActionIcon, Button, Popover } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type CSSProperties, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealRow } from '@/host';
import { useKeys, useNow } from '@/kit';
import { day, moment, useTree, wordFor } from '@/words';
import { deals } from '@/words/deals';
import styles from './calendar.module.css';
import { atRisk } from './lanes';
import { type Entry, entriesOf, monthAway, monthOf, type Week, weeksOf } from './month';

/** Lines of entries in a day; what is beyond waits behind "+3". */
const LINES = 3;

/** A month of deals: what is due when, and when works are to be published. */
export function Calendar({ rows, onOpen }: { rows: readonly DealRow[]; onOpen: (row: DealRow) => void }) {
  const { t } = useTranslation('deals');
  const words = useTree(deals);
  const now = useNow();
  const today = day(new Date(now).toISOString());
  const [month, setMonth] = useState(() => monthOf(now));
  const entries = entriesOf(rows);
  const weeks = weeksOf(month, entries, LINES);
  const listed = new Set(entries.map((entry) => entry.row.id));
  const without = rows.filter((row) => !listed.has(row.id)).length;
  const some = weeks.some((week) => week.pieces.some((piece) => week.days.slice(piece.start, piece.end + 1).some((one) => one.startsWith(month))));
  const [year = '', number = ''] = month.split('-');
  const go = (by: number) => setMonth((shown) => monthAway(shown, by));
  useKeys([
    { keys: '[', does: t('keys.month'), run: () => go(-1) },
    { keys: ']', does: t('keys.month'), run: () => go(1) },
  ]);

  const says = (entry: Entry) =>
    entry.kind === 'due'
      ? `${entry.row.creator_name} · ${wordFor(words.timer, entry.row.next_due?.timer ?? 'answer')} · ${moment(entry.row.next_due?.at)}`
      : `${entry.row.creator_name} · ${t('calendar.windowOf', { from: entry.from, to: entry.to })}`;
  const entryButton = (entry: Entry, more: { style?: CSSProperties; before?: boolean; after?: boolean } = {}) => (
    <button
      key={`${entry.id}${more.before ? ' on' : ''}`}
      type="button"
      className={styles.entry}
      style={more.style}
      data-kind={entry.kind}
      data-risk={(entry.kind === 'due' && atRisk(entry.row, now)) || undefined}
      data-before={more.before || undefined}
      data-after={more.after || undefined}
      title={`${says(entry)}\n${entry.row.brand_name} · ${entry.row.order_title}`}
      onClick={() => onOpen(entry.row)}
    >
      <span className="hx-cut">
        {entry.kind === 'due' && <b>{wordFor(words.timer, entry.row.next_due?.timer ?? 'answer')} </b>}
        {entry.row.creator_name}
        <span className="hx-hidden"> · {entry.kind === 'due' ? moment(entry.row.next_due?.at) : t('calendar.windowOf', { from: entry.from, to: entry.to })}</span>
      </span>
    </button>
  );

  return (
    <section className={styles.calendar} aria-label={t('calendar.label')}>
      <header className={styles.head}>
        <h2>{t('calendar.month', { year, month: Number(number) })}</h2>
        <ActionIcon aria-label={t('calendar.before')} onClick={() => go(-1)}>
          <IconChevronLeft size={16} />
        </ActionIcon>
        <ActionIcon aria-label={t('calendar.after')} onClick={() => go(1)}>
          <IconChevronRight size={16} />
        </ActionIcon>
        <Button size="xs" variant="default" disabled={month === monthOf(now)} onClick={() => setMonth(monthOf(now))}>
          {t('calendar.today')}
        </Button>
        <span className={styles.key} data-kind="due">
          {t('calendar.due')}
        </span>
        <span className={styles.key} data-kind="window">
          {t('calendar.window')}
        </span>
        <span className="hx-quiet">{some ? (without > 0 ? t('calendar.noDates', { count: without }) : '') : t('calendar.none')}</span>
      </header>
      <div className={styles.names} aria-hidden>
        {words.calendar.week.split(' ').map((name) => (
          <span key={name}>{name}</span>
        ))}
      </div>
      <div className={styles.weeks}>
        {weeks.map((week) => (
          <WeekRow key={week.days[0]} week={week} month={month} today={today} entryButton={entryButton} />
        ))}
      </div>
    </section>
  );
}

/** One week: seven days, and over them what is due and what is open. */
function WeekRow({ week, month, today, entryButton }: {
  week: Week<Entry>;
  month: string;
  today: string;
  entryButton: (entry: Entry, more?: { style?: CSSProperties; before?: boolean; after?: boolean }) => ReactNode;
}) {
  const { t } = useTranslation('deals');
  const onDay = (n: number) => t('calendar.onDay', { day: week.days[n] ?? '', count: week.all[n]?.length ?? 0 });
  return (
    <div className={styles.week}>
      {week.days.map((one, n) => (
        <div key={one} className={styles.day} style={{ gridColumn: n + 1 }} data-out={!one.startsWith(month) || undefined} data-today={one === today || undefined}>
          <time dateTime={one} aria-current={one === today ? 'date' : undefined}>
            {Number(one.slice(8))}
          </time>
        </div>
      ))}
      {week.pieces.map(({ entry, start, end, line, before, after }) =>
        entryButton(entry, { style: { gridColumn: `${start + 1} / ${end + 2}`, gridRow: line + 2 }, before, after }),
      )}
      {week.more.map((count, n) =>
        count > 0 ? (
          <Popover key={week.days[n]} position="bottom" shadow="md" withinPortal trapFocus>
            <Popover.Target>
              <button type="button" className={styles.more} style={{ gridColumn: n + 1, gridRow: LINES + 2 }} aria-label={`+${count} · ${week.days[n]}`}>
                +{count}
              </button>
            </Popover.Target>
            <Popover.Dropdown>
              <div className={styles.list} role="group" aria-label={onDay(n)}>
                <b>{onDay(n)}</b>
                {week.all[n]?.map((entry) => entryButton(entry))}
              </div>
            </Popover.Dropdown>
          </Popover>
        ) : null,
      )}
    </div>
  );
}
