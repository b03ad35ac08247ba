import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Busy, Span } from '@/host';
import { ErrorPanel, Section, tellDone, useKeys, useNow } from '@/kit';
import { useAct, useCall } from '@/queries';
import { NO_CHANGES } from '@/screens/creator/edits';
import { monthAway, monthOf, weeksOf } from '@/screens/deals/month';
import { places, useGo } from '@/shell/places';
import { day, sentence, useFormat, useTree, wordFor } from '@/words';
import { rates } from '@/words/rates';
import { daysAway, daysBetween, overlaps, stretched, withBusy, withoutBusy } from './busy';
import styles from './rates.module.css';

/** Lines of spans within a day. */
const LINES = 3;
/** Kinds of days explained above the month. */
const KINDS = ['deal', 'offer', 'busy', 'exclusive', 'clash'] as const;

/** What is said of an edit once it is saved. */
const said = new WeakMap<object, { added: boolean; from: string; to: string }>();

/** The month of a creator: what is agreed, offered and taken; days are marked busy by choosing them. */
export function Month({ creator, busy }: { creator: string; busy: readonly Busy[] }) {
  const { t } = useTranslation('rates');
  const words = useTree(rates);
  const format = useFormat();
  const go = useGo();
  const now = useNow();
  const today = day(new Date(now).toISOString());
  const [month, setMonth] = useState(() => monthOf(now));
  /** The day that has the keyboard, and the other end of what is chosen. */
  const [here, setHere] = useState(today);
  const [anchor, setAnchor] = useState<string | null>(null);
  const [why, setWhy] = useState('');
  const days = useRef<HTMLDivElement>(null);
  const takesFocus = useRef(false);
  const empty = useMemo(() => weeksOf(month, [], LINES), [month]);
  const from = empty[0]?.days[0] ?? `${month}-01`;
  const to = empty[empty.length - 1]?.days[6] ?? `${month}-28`;
  const { data, error, refetch } = useCall('schedule_show', { agency: null, creator, from, to, lang: format.language }, { keep: true });
  const spans = useMemo(() => data?.rows.find((row) => row.creator === creator)?.spans ?? [], [data, creator]);
  const weeks = useMemo(() => weeksOf(month, spans, LINES), [month, spans]);
  const clashes = [...new Map(spans.flatMap((span) => span.conflicts.map((one) => [one.zh, { span, one }] as const))).values()];
  const chosen = anchor === null ? null : stretched(anchor, here);
  const taken = chosen !== null && busy.some((one) => overlaps(one, chosen));

  useEffect(() => {
    if (!takesFocus.current) return;
    takesFocus.current = false;
    days.current?.querySelector<HTMLElement>(`[data-day="${here}"]`)?.focus();
  }, [here, month]);

  const undo = useAct('change_undo');
  const edit = useAct('creator_edit', {
    onDone: (_page, args, change) => {
      const at = said.get(args);
      if (at) tellDone(t(at.added ? 'month.added' : 'month.removed', at), change === undefined ? undefined : () => undo.mutateAsync({ id: change }));
      setAnchor(null);
      setWhy('');
    },
  });
  const save = (next: Busy[], at: { added: boolean; from: string; to: string }) => {
    const args = { id: creator, changes: { ...NO_CHANGES, busy: next } };
    said.set(args, at);
    edit.mutate(args);
  };
  const add = () => chosen && save(withBusy(busy, chosen, why.trim() || null), { added: true, ...chosen });
  const free = () => chosen && taken && save(withoutBusy(busy, chosen), { added: false, ...chosen });

  const show = (next: string) => {
    setMonth(next);
    setAnchor(null);
    setHere(next === monthOf(now) ? today : `${next}-01`);
  };
  const reach = (next: string, extend: boolean) => {
    takesFocus.current = true;
    setAnchor(extend ? (anchor ?? here) : null);
    setHere(next);
    if (!next.startsWith(month)) setMonth(next.slice(0, 7));
  };
  const keys = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      reach(daysAway(here, by), event.shiftKey);
    } else if (event.key === 'Escape' && anchor !== null) {
      event.preventDefault();
      event.stopPropagation();
      setAnchor(null);
    }
  };
  useKeys([
    { keys: '[', does: t('month.before'), run: () => show(monthAway(month, -1)) },
    { keys: ']', does: t('month.after'), run: () => show(monthAway(month, 1)) },
    { keys: 'b', does: t('month.add'), run: () => void add() },
    { keys: 'u', does: t('month.remove'), run: () => void free() },
  ]);

  const title = (span: Span) => [span.number === null ? '' : `#${span.number}`, span.title || t('month.busy'), span.brand_name ?? ''].filter(Boolean).join(' ');
  const says = (span: Span) => `${wordFor(words.month, span.kind)} ${title(span)} ${span.from} – ${span.to}`;
  const dayWords = (one: string, list: readonly Span[]) => t('month.day', { month: Number(one.slice(5, 7)), date: Number(one.slice(8)), what: list.length === 0 ? t('month.free') : list.map((span) => `${wordFor(words.month, span.kind)} ${title(span)}`).join(t('comma')) });
  const choose = (span: Span) => {
    setAnchor(span.from);
    setHere(span.to);
    setWhy(span.title);
  };
  const [year = '', number = ''] = month.split('-');
  const name = t('month.month', { year, month: Number(number) });
  return (
    <Section title={t('month.title')}>
      <div className={styles.calHead}>
        <h3>{name}</h3>
        <ActionIcon aria-label={t('month.before')} onClick={() => show(monthAway(month, -1))}>
          <IconChevronLeft size={16} />
        </ActionIcon>
        <ActionIcon aria-label={t('month.after')} onClick={() => show(monthAway(month, 1))}>
          <IconChevronRight size={16} />
        </ActionIcon>
        <Button size="xs" variant="default" disabled={month === monthOf(now)} onClick={() => show(monthOf(now))}>
          {t('month.today')}
        </Button>
        {KINDS.map((kind) => (
          <span key={kind} className={styles.key} data-kind={kind}>
            {t(`month.${kind}`)}
          </span>
        ))}
      </div>
      {error && <ErrorPanel problem={error} onRetry={() => void refetch()} />}
      <div className={styles.names} aria-hidden>
        {words.month.week.split(' ').map((one) => (
          <span key={one}>{one}</span>
        ))}
      </div>
      <div className={styles.calendar} ref={days} role="group" aria-label={t('month.label', { month: name })} aria-busy={!data} onKeyDown={keys}>
        {weeks.map((week) => (
          <div key={week.days[0]} className={styles.week}>
            {week.days.map((one, n) => (
              <button
                key={one}
                type="button"
                className={styles.day}
                style={{ gridColumn: n + 1 }}
                data-day={one}
                data-out={!one.startsWith(month) || undefined}
                data-today={one === today || undefined}
                tabIndex={one === here ? 0 : -1}
                aria-current={one === today ? 'date' : undefined}
                aria-pressed={chosen !== null && chosen.from <= one && one <= chosen.to}
                aria-label={dayWords(one, week.all[n] ?? [])}
                onPointerDown={(event) => {
                  if (event.button !== 0) return;
                  setAnchor(event.shiftKey ? (anchor ?? here) : one);
                  setHere(one);
                }}
                onPointerEnter={(event) => {
                  if ((event.buttons & 1) === 1 && anchor !== null) setHere(one);
                }}
                onClick={(event) => {
                  // By key: a pointer has chosen already.
                  if (event.detail === 0) {
                    setAnchor(one);
                    setHere(one);
                  }
                }}
              >
                {Number(one.slice(8))}
                {(week.more[n] ?? 0) > 0 && <small aria-hidden>{t('month.more', { n: week.more[n] ?? 0 })}</small>}
              </button>
            ))}
            {week.pieces.map(({ entry, start, end, line }) => {
              const style = { gridColumn: `${start + 1} / ${end + 2}`, gridRow: line + 2 };
              const clash = entry.conflicts.length > 0 || undefined;
              const tip = [says(entry), ...entry.conflicts.map((one) => sentence(one, format.language))].join('\n');
              const opens = entry.deal !== null ? () => go(places.deal(entry.deal ?? '')) : entry.kind === 'busy' ? () => choose(entry) : null;
              const key = `${entry.kind} ${entry.deal ?? entry.title} ${entry.from} ${start}`;
              return opens ? (
                <button key={key} type="button" className={styles.span} style={style} data-kind={entry.kind} data-clash={clash} title={tip} aria-label={tip} onClick={opens}>
                  {title(entry)}
                </button>
              ) : (
                <span key={key} className={styles.span} style={style} data-kind={entry.kind} data-clash={clash} title={tip}>
                  {title(entry)}
                </span>
              );
            })}
          </div>
        ))}
      </div>
      <div className={styles.choose} aria-live="polite">
        {chosen ? (
          <>
            <span className="hx-num">
              {chosen.from === chosen.to ? chosen.from : t('month.chosen', { from: chosen.from, to: chosen.to, n: daysBetween(chosen.from, chosen.to) + 1 })}
            </span>
            <TextInput
              aria-label={t('month.why')}
              placeholder={t('month.why')}
              w={220}
              value={why}
              onChange={(event) => setWhy(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !event.nativeEvent.isComposing) add();
              }}
            />
            <Button loading={edit.isPending} onClick={() => void add()}>
              {t('month.add')}
            </Button>
            {taken && (
              <Button variant="default" onClick={() => void free()}>
                {t('month.remove')}
              </Button>
            )}
            <Button variant="subtle" color="gray" onClick={() => setAnchor(null)}>
              {t('month.clear')}
            </Button>
          </>
        ) : (
          <span className={styles.hint}>{t('month.hint')}</span>
        )}
      </div>
      {clashes.length > 0 && (
        <ul className={styles.clashes} aria-label={t('month.clashes', { n: clashes.length })}>
          {clashes.map(({ span, one }) => (
            <li key={one.zh}>
              {span.number !== null && <b className="hx-num">#{span.number} </b>}
              {sentence(one, format.language)}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
