import { useDndMonitor } from '@dnd-kit/core';
import { type RefObject, useEffect, useState } from 'react';
import type { UnplacedCall } from '@/host';
import { daysAway, daysBetween } from '@/screens/rates/busy';
import { against, type Laid, LINE, ROW_PAD } from './days';
import { type Geometry, pointTarget, type Target } from './geometry';
import styles from './schedule.module.css';
import type { Carried } from './ScheduleBar';

interface GhostProps {
  carried: Carried;
  laid: readonly Laid[];
  count: number;
  from: string;
  calls: readonly UnplacedCall[];
  geometry: () => Geometry;
  /** Where the pointer is; absent while keys carry. */
  pointer: RefObject<{ x: number; y: number } | null>;
  onTarget: (target: Target | null) => void;
}

/** Where what is carried would come to lie, red where it would clash. It alone is drawn anew while something moves. */
export function Ghost({ carried, laid, count, from, calls, geometry, pointer, onTarget }: GhostProps) {
  const [target, setTarget] = useState<Target | null>(null);
  const same = (a: Target | null, b: Target | null) => a?.row === b?.row && a?.day === b?.day;
  useDndMonitor({
    onDragMove: ({ active, delta }) => {
      const seen = geometry();
      let next: Target | null;
      if (carried.what === 'bar') {
        const row = laid.findIndex((one) => one.row.creator === carried.creator);
        next = row < 0 ? null : { row, day: daysBetween(from, carried.bar.span.from) + Math.round(delta.x / seen.dayWidth) };
      } else {
        const rect = active.rect.current.translated;
        next = pointTarget(pointer.current ?? (rect ? { x: rect.left + 1, y: rect.top + 1 } : null), seen, laid);
      }
      if (!same(next, target)) setTarget(next);
    },
  });
  useEffect(() => {
    if (target) onTarget(target);
    // Told when the target changes, whoever hears it by then.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [target?.row, target?.day]);
  if (!target) return null;
  const one = laid[target.row];
  if (!one) return null;
  const call = carried.what === 'order' ? calls.find((each) => each.order === carried.order) : undefined;
  const stretch =
    carried.what === 'bar'
      ? { from: daysAway(from, target.day), to: daysAway(from, target.day + daysBetween(carried.bar.span.from, carried.bar.span.to)) }
      : { from: call?.publish_from ?? daysAway(from, target.day), to: call?.publish_to ?? daysAway(from, target.day) };
  const start = Math.max(0, daysBetween(from, stretch.from));
  const end = Math.min(count - 1, daysBetween(from, stretch.to));
  const clash = against(one.row, stretch, { but: carried.what === 'bar' ? carried.bar.span.deal : null }).some((each) => !(carried.what === 'bar' && each.from === carried.bar.span.from && each.title === carried.bar.span.title));
  return (
    <div className={styles.ghostRow} style={{ top: one.top, height: one.height }} aria-hidden>
      <div className={styles.days}>
        {end >= start && (
          <span
            className={styles.ghost}
            data-clash={clash || undefined}
            style={{ left: `${(start / count) * 100}%`, width: `${((end - start + 1) / count) * 100}%`, top: ROW_PAD / 2 + (carried.what === 'bar' ? carried.bar.line * LINE : 0) }}
          />
        )}
      </div>
    </div>
  );
}
