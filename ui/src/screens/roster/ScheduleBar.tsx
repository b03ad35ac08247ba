import { useDraggable } from '@dnd-kit/core';
import { useTranslation } from 'react-i18next';
import { sentence, useFormat, useTree, wordFor } from '@/words';
import { schedule } from '@/words/schedule';
import { daysBetween } from '@/screens/rates/busy';
import type { ShowTip } from './Tip';
import { type Bar, LINE, ROW_PAD } from './days';
import styles from './schedule.module.css';

/** What is carried while a bar or an order is dragged. */
export type Carried = { what: 'bar'; creator: string; bar: Bar } | { what: 'order'; order: string };

/** A bar's name for dragging: stable while its row is drawn. */
export const barId = (creator: string, { span }: Bar) => `${creator} ${span.kind} ${span.deal ?? span.title} ${span.from}`;

/** Whether a stretch of days can be taken elsewhere: promises and endings cannot. */
export const canMove = ({ span }: Bar) => span.kind === 'busy' || ((span.kind === 'deal' || span.kind === 'offer') && span.deal !== null);

interface ScheduleBarProps {
  creator: string;
  bar: Bar;
  /** Days shown. */
  count: number;
  onOpen: () => void;
  onTip: ShowTip;
}

/** A stretch of days in a creator's row. */
export function ScheduleBar({ creator, bar, count, onOpen, onTip }: ScheduleBarProps) {
  const { t } = useTranslation('schedule');
  const words = useTree(schedule);
  const { language } = useFormat();
  const { span, start, end, line, before, after } = bar;
  const moves = canMove(bar);
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: barId(creator, bar), data: { what: 'bar', creator, bar } satisfies Carried, disabled: !moves });
  const kind = wordFor(words.kind, span.kind);
  const name = [span.number === null ? '' : `#${span.number}`, span.title || t('noReason')].filter(Boolean).join(' ');
  const clashes = span.conflicts.map((one) => sentence(one, language));
  const says = [t('bar', { kind, title: name, from: span.from, to: span.to }), span.brand_name ?? '', ...clashes.map((text) => t('clashSay', { text }))].filter(Boolean);
  const place = { left: `${(start / count) * 100}%`, width: `${((end - start + 1) / count) * 100}%`, top: ROW_PAD / 2 + line * LINE };
  // Publication is the part of the work that the brand waits for.
  const publish = span.publish_from === null ? null : Math.max(0, daysBetween(span.from, span.publish_from));
  const length = daysBetween(span.from, span.to) + 1;
  return (
    <button
      ref={setNodeRef}
      type="button"
      className={styles.bar}
      style={place}
      data-kind={span.kind}
      data-clash={clashes.length > 0 || undefined}
      data-moves={moves || undefined}
      data-dragged={isDragging || undefined}
      data-before={before || undefined}
      data-after={after || undefined}
      aria-label={says.join('; ')}
      aria-describedby={moves ? 'schedule-help' : undefined}
      {...listeners}
      onFocus={(event) => onTip(event.currentTarget, says)}
      onBlur={() => onTip(null)}
      onPointerEnter={(event) => onTip(event.currentTarget, says)}
      onPointerLeave={() => onTip(null)}
      onClick={onOpen}
    >
      {publish !== null && !before && !after && publish < length && <i className={styles.publish} style={{ left: `${(publish / length) * 100}%` }} aria-hidden />}
      <span className="hx-cut">{name}</span>
    </button>
  );
}
