import { DndContext, type DragEndEvent, DragOverlay, type DragStartEvent, KeyboardSensor, PointerSensor, useSensor, useSensors } from '@dnd-kit/core';
import { ActionIcon, Button, SegmentedControl, Switch } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, call, type ScheduleRow, type Span } from '@/host';
import { EmptyState, ErrorPanel, Skeletons, Tag, tellDone, tellProblem, useKeys, useNow } from '@/kit';
import { useAct, useCall } from '@/queries';
import { NO_CHANGES } from '@/screens/creator/edits';
import { daysAway, withMoved } from '@/screens/rates/busy';
import { places, useGo } from '@/shell/places';
import { day, useFormat, useTree, wordFor } from '@/words';
import { schedule as scheduleWords } from '@/words/schedule';
import { AssignDialog } from './AssignDialog';
import { type Bar, clashesIn, daysFrom, inView, laidOut } from './days';
import { Ghost } from './Ghost';
import { geometryOf, keyTarget, pointTarget, type Target } from './geometry';
import styles from './schedule.module.css';
import type { Carried } from './ScheduleBar';
import { CallCard, ScheduleLine } from './ScheduleRows';
import { ShiftDialog } from './ShiftDialog';
import { type ShowTip, Tip } from './Tip';

/** Under this many px of movement a press is a click. */
const DRAG_FROM = 6;
/** Rows drawn beyond the view on each side. */
const BEYOND = 4;
/** The screen speaks for itself; the library's English would be read beside it. */
const QUIET = {
  announcements: { onDragStart: () => undefined, onDragOver: () => undefined, onDragEnd: () => undefined, onDragCancel: () => undefined },
  screenReaderInstructions: { draggable: '' },
};
const NO_ROWS: readonly ScheduleRow[] = [];
/** What is said of a move once it is saved. */
const moves = new WeakMap<object, string>();

/** What is asked after something was let go. */
type Asked = { ask: 'assign'; order: string; creator: string | null; day: string | null } | { ask: 'shift'; row: ScheduleRow; span: Span; by: number };

/** 档期: creators × days; what clashes is red, and dragging asks before it changes anything another side has a say in. */
export default function Schedule({ agency, search }: { agency: string; search: string }) {
  const { t } = useTranslation('schedule');
  const words = useTree(scheduleWords);
  const format = useFormat();
  const go = useGo();
  const now = useNow();
  const today = day(new Date(now).toISOString());
  const [from, setFrom] = useState(today);
  const [count, setCount] = useState(31);
  const [promises, setPromises] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [carried, setCarried] = useState<Carried | null>(null);
  const [said, setSaid] = useState('');
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const pointer = useRef<{ x: number; y: number } | null>(null);
  const [view, setView] = useState({ top: 0, height: 900 });
  const { data, error, refetch } = useCall(
    'schedule_show',
    { agency, creator: null, from, to: daysAway(from, count - 1), lang: format.language },
    { keep: true },
  );
  const all = data?.rows ?? NO_ROWS;
  const wanted = search.trim().toLocaleLowerCase();
  // Drawn by the days of the answer: while new ones are on their way the old ones keep their places.
  const first = data?.from ?? from;
  const shown = data ? Math.round((Date.parse(data.to) - Date.parse(data.from)) / 86_400_000) + 1 : count;
  const laid = useMemo(() => {
    const rows = all.filter((row) => wanted === '' || row.name.toLocaleLowerCase().includes(wanted)).map((row) => (promises ? row : { ...row, spans: row.spans.filter((span) => span.kind !== 'exclusive') }));
    return laidOut(rows, first, shown);
  }, [all, wanted, promises, first, shown]);
  const days = useMemo(() => daysFrom(first, shown), [first, shown]);
  const height = laid.reduce((sum, one) => sum + one.height, 0);
  const drawn = inView(laid, view.top, view.height, BEYOND);
  const clashes = clashesIn(all);
  const whole = (creator: string) => all.find((row) => row.creator === creator);

  useEffect(() => {
    const node = scroller.current;
    if (!node) return;
    const look = () => setView((before) => (before.height === node.clientHeight || node.clientHeight === 0 ? before : { ...before, height: node.clientHeight }));
    look();
    const watch = new ResizeObserver(look);
    watch.observe(node);
    return () => watch.disconnect();
  }, [laid.length]);

  const go7 = (by: number) => setFrom((shownFrom) => daysAway(shownFrom, by));
  useKeys([
    { keys: '[', does: t('before'), run: () => go7(-7) },
    { keys: ']', does: t('after'), run: () => go7(7) },
    { keys: 't', does: t('today'), run: () => setFrom(today) },
  ]);

  const undo = useAct('change_undo');
  const edit = useAct('creator_edit', {
    onDone: (_page, args, change) => tellDone(moves.get(args) ?? t('let'), change === undefined ? undefined : () => undo.mutateAsync({ id: change })),
  });
  /** Busy days are the creator's own: they move at once, and back by the toast. */
  const moveBusy = async (row: ScheduleRow, span: Span, by: number) => {
    try {
      const { creator } = await call('creator_show', { id: row.creator });
      const busy = withMoved(creator.busy, span, span.title || null, by);
      if (!busy) return tellDone(t('gone'));
      const args = { id: row.creator, changes: { ...NO_CHANGES, busy } };
      moves.set(args, t('moved', { creator: row.name, from: daysAway(span.from, by), to: daysAway(span.to, by) }));
      edit.mutate(args);
    } catch (thrown) {
      tellProblem(asProblem(thrown));
    }
  };

  const geometry = useCallback(() => geometryOf(scroller.current, body.current, shown), [shown]);
  const titleOf = (what: Carried) =>
    what.what === 'order' ? (data?.unplaced.find((one) => one.order === what.order)?.title ?? '') : `${wordFor(words.kind, what.bar.span.kind)} ${what.bar.span.title}`;
  const targetSays = (target: Target | null) => (target ? t('over', { creator: laid[target.row]?.row.name ?? '', day: days[target.day] ?? '' }) : t('nowhere'));
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: DRAG_FROM } }),
    useSensor(KeyboardSensor, {
      keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] },
      scrollBehavior: 'auto',
      coordinateGetter: (event, { currentCoordinates, context }) => {
        const next = keyTarget(event.code, currentCoordinates, geometry(), laid, (context.active?.data.current as Carried | undefined)?.what === 'order');
        if (next) event.preventDefault();
        return next ?? undefined;
      },
    }),
  );
  const begin = ({ active, activatorEvent }: DragStartEvent) => {
    const what = active.data.current as Carried;
    pointer.current = activatorEvent instanceof PointerEvent ? { x: activatorEvent.clientX, y: activatorEvent.clientY } : null;
    tip.current?.(null);
    setCarried(what);
    setSaid(t('held', { what: titleOf(what) }));
  };
  // The pointer itself tells where things are let go: the list scrolls under it, and cards are wider than days.
  useEffect(() => {
    if (!carried) return;
    const follow = (event: PointerEvent) => {
      if (pointer.current) pointer.current = { x: event.clientX, y: event.clientY };
    };
    window.addEventListener('pointermove', follow);
    return () => window.removeEventListener('pointermove', follow);
  }, [carried]);
  const end = ({ active, delta }: DragEndEvent) => {
    const what = active.data.current as Carried;
    setCarried(null);
    const seen = geometry();
    if (what.what === 'bar') {
      const by = Math.round(delta.x / seen.dayWidth);
      const row = whole(what.creator);
      setSaid(t('let'));
      if (!row || by === 0) return;
      if (what.bar.span.kind === 'busy') void moveBusy(row, what.bar.span, by);
      else setAsked({ ask: 'shift', row, span: what.bar.span, by });
      return;
    }
    const rect = active.rect.current.translated;
    const target = pointTarget(pointer.current ?? (rect ? { x: rect.left + 1, y: rect.top + 1 } : null), seen, laid);
    setSaid(target ? t('let') : t('nowhere'));
    const on = target && laid[target.row];
    if (target && on) setAsked({ ask: 'assign', order: what.order, creator: on.row.creator, day: days[target.day] ?? null });
  };
  const tip = useRef<ShowTip>(null);
  const showTip = useCallback<ShowTip>((beside, lines) => tip.current?.(beside, lines), []);
  const openCreator = useCallback((creator: string) => go(places.rates(creator)), [go]);
  const openBar = useCallback((creator: string, { span }: Bar) => go(span.deal ? places.deal(span.deal) : places.rates(creator)), [go]);

  if (error)
    return (
      <div className={styles.pad}>
        <ErrorPanel problem={error} onRetry={() => void refetch()} />
      </div>
    );
  if (!data)
    return (
      <div className={styles.pad}>
        <Skeletons lines={8} />
      </div>
    );
  if (all.length === 0) return <EmptyState title={t('empty')} text={t('emptyText')} />;
  const calls = data.unplaced;
  const askedCall = asked?.ask === 'assign' ? calls.find((one) => one.order === asked.order) : undefined;
  const weekdays = words.week.split(' ');
  return (
    <DndContext sensors={sensors} accessibility={QUIET} autoScroll={false} onDragStart={begin} onDragEnd={end} onDragCancel={() => { setCarried(null); setSaid(t('given')); }}>
      <div className={styles.schedule}>
        <div className={styles.main}>
          <header className={styles.controls}>
            <ActionIcon aria-label={t('before')} onClick={() => go7(-7)}>
              <IconChevronLeft size={16} />
            </ActionIcon>
            <Button size="xs" variant="default" disabled={from === today} onClick={() => setFrom(today)}>
              {t('today')}
            </Button>
            <ActionIcon aria-label={t('after')} onClick={() => go7(7)}>
              <IconChevronRight size={16} />
            </ActionIcon>
            <b className="hx-num">
              {first} – {days[days.length - 1]}
            </b>
            <SegmentedControl size="xs" aria-label={t('span.label')} value={String(count)} onChange={(value) => setCount(Number(value))} data={[{ value: '14', label: t('span.d14') }, { value: '31', label: t('span.d31') }]} />
            <Switch size="xs" label={t('exclusives')} checked={promises} onChange={(event) => setPromises(event.currentTarget.checked)} />
            <span className={styles.space} />
            {(['deal', 'offer', 'busy', 'clash'] as const).map((kind) => (
              <span key={kind} className={styles.key} data-kind={kind}>
                {t(`kind.${kind}`)}
              </span>
            ))}
            <span className="hx-quiet">{t('creators', { n: laid.length })}</span>
            {clashes > 0 && <Tag tone="bad">{t('clashes', { n: clashes })}</Tag>}
          </header>
          <p id="schedule-help" className="hx-hidden">
            {t('help')}
          </p>
          <p className="hx-hidden" role="status">
            {said}
          </p>
          {laid.length === 0 ? (
            <EmptyState title={t('noMatch')} />
          ) : (
            <section
              ref={scroller}
              className={styles.scroller}
              aria-label={t('label')}
              tabIndex={0}
              data-long={shown > 14 || undefined}
              style={{ '--days': shown } as React.CSSProperties}
              onScroll={(event) => {
                const top = event.currentTarget.scrollTop;
                const next = inView(laid, top, view.height, BEYOND);
                // Within the same rows nothing is drawn anew.
                if (next.first !== drawn.first || next.last !== drawn.last) setView((before) => ({ ...before, top }));
              }}
            >
              <div className={styles.head} aria-hidden>
                <span className={styles.corner}>{t('creator')}</span>
                <div className={styles.dates}>
                  {days.map((one) => {
                    const at = new Date(`${one}T00:00:00Z`).getUTCDay();
                    return (
                      <span key={one} data-rest={at === 0 || at === 6 || undefined} data-today={one === data.today || undefined}>
                        <small>{weekdays[at]}</small>
                        {one.endsWith('-01') ? `${Number(one.slice(5, 7))}/1` : Number(one.slice(8))}
                      </span>
                    );
                  })}
                </div>
              </div>
              <div ref={body} className={styles.body} style={{ height }}>
                <div className={styles.lines} aria-hidden>
                  {days.map((one) => {
                    const at = new Date(`${one}T00:00:00Z`).getUTCDay();
                    return <i key={one} data-rest={at === 0 || at === 6 || undefined} data-today={one === data.today || undefined} />;
                  })}
                </div>
                {laid.slice(drawn.first, drawn.last + 1).map((one) => (
                  <ScheduleLine key={one.row.creator} laid={one} count={shown} onCreator={openCreator} onBar={openBar} onTip={showTip} />
                ))}
                {carried && (
                  <Ghost
                    carried={carried}
                    laid={laid}
                    count={shown}
                    from={first}
                    calls={calls}
                    geometry={geometry}
                    pointer={pointer}
                    onTarget={(target) => setSaid(targetSays(target))}
                  />
                )}
              </div>
            </section>
          )}
        </div>
        <aside className={styles.side} aria-label={t('unplaced.title')} tabIndex={0}>
          <h2>{t('unplaced.title')}</h2>
          {calls.length === 0 && <p className="hx-quiet">{t('unplaced.none')}</p>}
          <ul className={styles.calls}>
            {calls.map((one) => (
              <CallCard key={one.order} call={one} onAssign={() => setAsked({ ask: 'assign', order: one.order, creator: null, day: null })} />
            ))}
          </ul>
        </aside>
      </div>
      <Tip handle={tip} />
      <DragOverlay dropAnimation={null}>{carried && <div className={styles.lifted} title={titleOf(carried)}>{titleOf(carried)}</div>}</DragOverlay>
      {asked?.ask === 'assign' && askedCall && <AssignDialog call={askedCall} rows={all} creator={asked.creator} day={asked.day} onClose={() => setAsked(null)} />}
      {asked?.ask === 'shift' && <ShiftDialog row={asked.row} span={asked.span} by={asked.by} onClose={() => setAsked(null)} onOpen={() => go(places.deal(asked.span.deal ?? ''))} />}
    </DndContext>
  );
}
