import { DndContext, DragOverlay, pointerWithin, PointerSensor, useDraggable, useDroppable, useSensor, useSensors } from '@dnd-kit/core';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealRow } from '@/host';
import { Countdown, MoneyText, SampleMark, StatusBadge, Tag, useKeys, useNow, usePreferences } from '@/kit';
import { useCall } from '@/queries';
import { useTree, wordFor } from '@/words';
import { deals } from '@/words/deals';
import { orders } from '@/words/orders';
import styles from './board.module.css';
import { atRisk, type Lane, laneOf } from './lanes';
import { movesInto, movesOf } from './moves';

/** Under this many px of movement a press is a click. */
const DRAG_FROM = 6;
/** Only near its edge does the board move along under what is dragged. */
const EDGE = { threshold: { x: 0.05, y: 0.1 }, acceleration: 6 };
/** The board speaks for itself; the library's English would be read beside it. */
const QUIET = {
  announcements: { onDragStart: () => undefined, onDragOver: () => undefined, onDragEnd: () => undefined, onDragCancel: () => undefined },
  screenReaderInstructions: { draggable: '' },
};

/** What stands on a card: who, what, how much, until when, and what holds it up. */
function Face({ row }: { row: DealRow }) {
  const { t } = useTranslation('deals');
  const words = useTree(deals);
  const orderWords = useTree(orders);
  const work = row.terms.deliverables.map((one) => `${wordFor(orderWords.deliverable, one.kind)} × ${one.count}`).join('、');
  return (
    <>
      <span className={styles.line}>
        <b className="hx-cut" title={row.creator_name}>
          {row.creator_name}
        </b>
        {row.sample && <SampleMark />}
        <span className="hx-quiet hx-num">#{row.number}</span>
      </span>
      <span className="hx-cut hx-quiet" title={`${row.brand_name} · ${row.order_title}`}>
        {row.brand_name} · {row.order_title}
      </span>
      <span className="hx-cut" title={work}>
        {work}
      </span>
      <span className={styles.line} data-wraps>
        <StatusBadge status={row.status} />
        <MoneyText amount={row.pay} />
      </span>
      {row.next_due && (
        <span className={styles.line}>
          <span className="hx-quiet hx-cut" title={wordFor(words.timer, row.next_due.timer)}>
            {wordFor(words.timer, row.next_due.timer)}
          </span>
          <Countdown due={row.next_due.at} policy={`${row.next_due.policy.id} v${row.next_due.policy.version}`} />
        </span>
      )}
      {(row.turn || row.late || row.tasks > 0) && (
        <span className={styles.line} data-wraps>
          <span className="hx-quiet">{row.turn && t('board.waits', { who: wordFor(words.turn, row.turn) })}</span>
          <span className={styles.flags}>
            {row.late && <Tag tone="bad">{t('late')}</Tag>}
            {row.tasks > 0 && <Tag tone="warn">{t('tasks', { count: row.tasks })}</Tag>}
          </span>
        </span>
      )}
    </>
  );
}

/** A deal that can be dragged, opened, and moved by key. */
function Card({ row, now, onOpen, onHere }: { row: DealRow; now: number; onOpen: () => void; onHere: () => void }) {
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: row.id });
  return (
    <button
      ref={setNodeRef}
      type="button"
      className={styles.card}
      data-card={row.id}
      data-risk={atRisk(row, now) || undefined}
      data-dragged={isDragging || undefined}
      onClick={onOpen}
      onFocus={onHere}
      {...listeners}
    >
      <Face row={row} />
    </button>
  );
}

/** One lane: its deals, and whether what is dragged may come here. */
function LaneColumn({ lane, count, can, children }: { lane: Lane; count: number; can: boolean | null; children: ReactNode }) {
  const { t } = useTranslation('deals');
  const { setNodeRef, isOver } = useDroppable({ id: lane });
  return (
    <section
      ref={setNodeRef}
      className={styles.column}
      data-lane={lane}
      data-empty={count === 0 || undefined}
      data-over={isOver || undefined}
      data-can={can === null ? undefined : can ? 'yes' : 'no'}
      aria-label={t(`lane.${lane}`)}
    >
      <h2>
        {t(`lane.${lane}`)} <span className="hx-quiet hx-num">{count}</span>
      </h2>
      {count === 0 ? <p className={styles.nothing}>{t(can ? 'board.drop' : 'board.empty')}</p> : <div className={styles.cards}>{children}</div>}
    </section>
  );
}

interface BoardProps {
  /** In the order in which they are to be looked at. */
  rows: readonly DealRow[];
  lanes: readonly Lane[];
  onOpen: (row: DealRow) => void;
  /** A deal is to be moved: into a lane, or to wherever it can go. Nothing has moved yet. */
  onMove: (row: DealRow, to: Lane | null) => void;
}

/** Deals as cards in lanes. A card is never simply moved: dropping it asks for the act that leads there. */
export function Board({ rows, lanes, onOpen, onMove }: BoardProps) {
  const { t } = useTranslation('deals');
  const now = useNow();
  const role = usePreferences((state) => state.role);
  const board = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<DealRow | null>(null);
  const [here, setHere] = useState<string | null>(null);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: DRAG_FROM } }));
  // Asked once something is dragged, so that the lanes can say at once which of them it may go to.
  const page = useCall('deal_show', { id: dragged?.id ?? '' }, { enabled: dragged !== null });
  const moves = dragged && page.data?.deal.id === dragged.id ? movesOf(role, page.data) : null;
  const columns = lanes.map((lane) => ({ lane, cards: rows.filter((row) => laneOf(row.status) === lane) }));

  const focus = (row: DealRow | undefined) => {
    if (!row) return;
    const card = [...(board.current?.querySelectorAll<HTMLElement>('[data-card]') ?? [])].find((one) => one.dataset.card === row.id);
    card?.focus();
    card?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const place = () => {
    for (const [x, { cards }] of columns.entries()) {
      const y = cards.findIndex((row) => row.id === here);
      if (y >= 0) return { x, y };
    }
    return null;
  };
  const first = () => columns.find(({ cards }) => cards.length > 0)?.cards[0];
  const down = (by: number) => {
    const at = place();
    focus(at ? columns[at.x]?.cards[at.y + by] : first());
  };
  const aside = (by: number) => {
    const at = place();
    if (!at) return focus(first());
    for (let x = at.x + by; x >= 0 && x < columns.length; x += by) {
      const cards = columns[x]?.cards ?? [];
      if (cards.length > 0) return focus(cards[Math.min(at.y, cards.length - 1)]);
    }
  };
  const move = () => {
    const row = rows.find((one) => one.id === here);
    if (row) onMove(row, null);
  };
  useKeys([
    { keys: 'j', does: t('keys.down'), run: () => down(1) },
    { keys: 'k', does: t('keys.up'), run: () => down(-1) },
    { keys: 'h', does: t('keys.left'), run: () => aside(-1) },
    { keys: 'l', does: t('keys.right'), run: () => aside(1) },
    { keys: 'm', does: t('keys.move'), run: move },
  ]);
  const arrows = (event: KeyboardEvent) => {
    const run = { ArrowDown: () => down(1), ArrowUp: () => down(-1), ArrowLeft: () => aside(-1), ArrowRight: () => aside(1) }[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  };

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={pointerWithin}
      accessibility={QUIET}
      autoScroll={EDGE}
      onDragStart={({ active }) => setDragged(rows.find((row) => row.id === active.id) ?? null)}
      onDragCancel={() => setDragged(null)}
      onDragEnd={({ over }) => {
        const to = lanes.find((lane) => lane === over?.id);
        if (dragged && to && to !== laneOf(dragged.status)) onMove(dragged, to);
        setDragged(null);
      }}
    >
      <div ref={board} className={styles.board} onKeyDown={arrows} data-dragging={dragged !== null || undefined}>
        {columns.map(({ lane, cards }) => (
          <LaneColumn key={lane} lane={lane} count={cards.length} can={!moves || !dragged || laneOf(dragged.status) === lane ? null : movesInto(lane, moves).length > 0}>
            {cards.map((row) => (
              <Card key={row.id} row={row} now={now} onOpen={() => onOpen(row)} onHere={() => setHere(row.id)} />
            ))}
          </LaneColumn>
        ))}
      </div>
      <DragOverlay dropAnimation={null}>
        {dragged && (
          <div className={styles.card} data-lifted>
            <Face row={dragged} />
          </div>
        )}
      </DragOverlay>
    </DndContext>
  );
}
