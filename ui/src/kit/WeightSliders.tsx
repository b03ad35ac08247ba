import { ActionIcon, NumberInput, Slider } from '@mantine/core';
import { IconLock, IconLockOpen2 } from '@tabler/icons-react';
import { memo, startTransition, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './kit.module.css';
import { tip } from './tip';
import { useSteady } from './useSteady';
import { moved, percentages, type Weights } from './weights';

interface WeightSlidersProps {
  /** The parts in order, with their words. */
  parts: readonly { id: string; label: string; hint?: string }[];
  weights: Weights;
  /** Grows whenever something else than these sliders sets the weights: a preset, a reset. */
  round?: number;
  locked: ReadonlySet<string>;
  /** While the pointer moves. */
  onLive: (weights: Weights) => void;
  /** When it is let go, or after a key or a typed number. */
  onRelease: (weights: Weights) => void;
  onLock: (locked: ReadonlySet<string>) => void;
}

/** Weights as sliders that always sum to 100 %, each with a lock and a number. */
export function WeightSliders({ parts, weights, round = 0, locked, onLive, onRelease, onLock }: WeightSlidersProps) {
  // While one is moved the sliders follow at once; what hangs on the weights follows between other things.
  const [own, setOwn] = useState<{ weights: Weights; round: number } | null>(null);
  const now = own?.round === round ? own.weights : weights;
  const shown = percentages(now);
  const live = useSteady((part: string, share: number) => {
    const next = moved(now, part, share, locked);
    setOwn({ weights: next, round });
    startTransition(() => onLive(next));
  });
  const release = useSteady((part: string, share: number) => {
    const next = moved(now, part, share, locked);
    setOwn({ weights: next, round });
    startTransition(() => onRelease(next));
  });
  const lock = useSteady((part: string) => {
    const next = new Set(locked);
    if (!next.delete(part)) next.add(part);
    onLock(next);
  });
  return (
    <div className={styles.weights}>
      {parts.map(({ id, label, hint }) => (
        <WeightRow key={id} id={id} label={label} hint={hint} value={shown[id] ?? 0} held={locked.has(id)} onLive={live} onRelease={release} onLock={lock} />
      ))}
    </div>
  );
}

interface WeightRowProps {
  id: string;
  label: string;
  hint?: string;
  /** In percent. */
  value: number;
  held: boolean;
  onLive: (part: string, share: number) => void;
  onRelease: (part: string, share: number) => void;
  onLock: (part: string) => void;
}

/** One part; drawn again only when its own percent changed. */
const WeightRow = memo(function WeightRow({ id, label, hint, value, held, onLive, onRelease, onLock }: WeightRowProps) {
  // The thumb follows the hand; its number a moment later.
  const later = useDeferredValue(value);
  return (
    <div className={styles.weight} data-locked={held || undefined}>
      <span className={`${styles.weightLabel} hx-cut`} {...(hint && tip(() => [hint]))}>
        {label}
      </span>
      <Slider
        size={4}
        thumbSize={14}
        min={0}
        max={100}
        step={1}
        label={null}
        value={value}
        disabled={held}
        thumbLabel={label}
        onChange={(next) => onLive(id, next / 100)}
        onChangeEnd={(next) => onRelease(id, next / 100)}
      />
      <WeightNumber id={id} label={label} value={later} held={held} onRelease={onRelease} />
      <WeightLock id={id} label={label} held={held} onLock={onLock} />
    </div>
  );
});

/** The percent as a number to type. */
const WeightNumber = memo(function WeightNumber({ id, label, value, held, onRelease }: Pick<WeightRowProps, 'id' | 'label' | 'value' | 'held' | 'onRelease'>) {
  const { t } = useTranslation('kit');
  return (
    <NumberInput
      size="xs"
      hideControls
      min={0}
      max={100}
      clampBehavior="strict"
      allowDecimal={false}
      value={value}
      readOnly={held}
      aria-label={t('weight.number', { label })}
      classNames={{ input: styles.weightNumber }}
      onChange={(next) => {
        if (typeof next === 'number' && next !== value) onRelease(id, next / 100);
      }}
    />
  );
});

/** Holds a part where it is while others move. */
const WeightLock = memo(function WeightLock({ id, label, held, onLock }: Pick<WeightRowProps, 'id' | 'label' | 'held' | 'onLock'>) {
  const { t } = useTranslation('kit');
  return (
    <ActionIcon
      size={24}
      aria-pressed={held}
      aria-label={`${held ? t('weight.unlock') : t('weight.lock')} · ${label}`}
      onClick={() => onLock(id)}
      color={held ? 'blue' : 'gray'}
    >
      {held ? <IconLock size={14} /> : <IconLockOpen2 size={14} />}
    </ActionIcon>
  );
});
