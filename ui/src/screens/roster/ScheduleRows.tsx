import { useDraggable } from '@dnd-kit/core';
import { Button } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnplacedCall } from '@/host';
import { Countdown, Tag } from '@/kit';
import type { Bar, Laid } from './days';
import styles from './schedule.module.css';
import { barId, type Carried, ScheduleBar } from './ScheduleBar';
import type { ShowTip } from './Tip';

interface RowProps {
  laid: Laid;
  count: number;
  onCreator: (creator: string) => void;
  onBar: (creator: string, bar: Bar) => void;
  onTip: ShowTip;
}

/** One creator and their days. */
export const ScheduleLine = memo(function ScheduleLine({ laid: { row, bars, top, height }, count, onCreator, onBar, onTip }: RowProps) {
  const { t } = useTranslation('schedule');
  const clashes = bars.filter((bar) => bar.span.conflicts.length > 0).length;
  return (
    <div className={styles.row} style={{ top, height }} role="group" aria-label={row.name} data-row={row.creator}>
      <button type="button" className={styles.name} title={row.name} onClick={() => onCreator(row.creator)}>
        <span className="hx-cut">{row.name}</span>
        {clashes > 0 && <Tag tone="bad">{t('clashes', { n: clashes })}</Tag>}
      </button>
      <div className={styles.days}>
        {bars.map((bar) => (
          <ScheduleBar key={barId(row.creator, bar)} creator={row.creator} bar={bar} count={count} onOpen={() => onBar(row.creator, bar)} onTip={onTip} />
        ))}
      </div>
    </div>
  );
});

/** An open call that waits for somebody: dragged onto a creator's day, or given by its button. */
export function CallCard({ call, onAssign }: { call: UnplacedCall; onAssign: () => void }) {
  const { t } = useTranslation('schedule');
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: `order ${call.order}`, data: { what: 'order', order: call.order } satisfies Carried });
  return (
    <li className={styles.call} data-dragged={isDragging || undefined}>
      <button ref={setNodeRef} type="button" className={styles.callGrip} data-call={call.order} aria-describedby="schedule-help" {...listeners} onClick={onAssign}>
        <b className={styles.callTitle} title={call.title}>
          {call.title}
        </b>
        <span className="hx-quiet hx-cut">{call.brand_name}</span>
        <span className="hx-num">{t('unplaced.publish', { from: call.publish_from.slice(5), to: call.publish_to.slice(5) })}</span>
      </button>
      <div className={styles.callFoot}>
        <span className="hx-quiet">{t('unplaced.fits', { n: call.creators.length })}</span>
        <Countdown due={call.answer_by} />
        <Button size="compact-xs" variant="light" onClick={onAssign}>
          {t('unplaced.assign')}
        </Button>
      </div>
    </li>
  );
}
