import { ActionIcon, NumberInput, Slider, Tooltip } from '@mantine/core';
import { IconLock, IconLockOpen2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import styles from './kit.module.css';
import { moved, percentages, type Weights } from './weights';

interface WeightSlidersProps {
  /** The parts in order, with their words. */
  parts: readonly { id: string; label: string; hint?: string }[];
  weights: Weights;
  locked: ReadonlySet<string>;
  /** While the pointer moves. */
  onLive: (weights: Weights) => void;
  /** When it is let go, or after a key or a typed number. */
  onRelease: (weights: Weights) => void;
  onLock: (locked: ReadonlySet<string>) => void;
}

/** Weights as sliders that always sum to 100 %, each with a lock and a number. */
export function WeightSliders({ parts, weights, locked, onLive, onRelease, onLock }: WeightSlidersProps) {
  const { t } = useTranslation('kit');
  const shown = percentages(weights);
  const lock = (part: string) => {
    const next = new Set(locked);
    if (!next.delete(part)) next.add(part);
    onLock(next);
  };
  return (
    <div className={styles.weights}>
      {parts.map(({ id, label, hint }) => {
        const held = locked.has(id);
        return (
          <div key={id} className={styles.weight} data-locked={held || undefined}>
            <Tooltip label={hint} disabled={!hint}>
              <span className={`${styles.weightLabel} hx-cut`}>{label}</span>
            </Tooltip>
            <Slider
              size={4}
              thumbSize={14}
              min={0}
              max={100}
              step={1}
              label={null}
              value={shown[id] ?? 0}
              disabled={held}
              thumbLabel={label}
              onChange={(value) => onLive(moved(weights, id, value / 100, locked))}
              onChangeEnd={(value) => onRelease(moved(weights, id, value / 100, locked))}
            />
            <NumberInput
              size="xs"
              hideControls
              min={0}
              max={100}
              clampBehavior="strict"
              allowDecimal={false}
              value={shown[id] ?? 0}
              readOnly={held}
              aria-label={t('weight.number', { label })}
              classNames={{ input: styles.weightNumber }}
              onChange={(value) => {
                if (typeof value === 'number' && value !== shown[id]) onRelease(moved(weights, id, value / 100, locked));
              }}
            />
            <ActionIcon
              size={24}
              aria-pressed={held}
              aria-label={`${held ? t('weight.unlock') : t('weight.lock')} · ${label}`}
              onClick={() => lock(id)}
              color={held ? 'blue' : 'gray'}
            >
              {held ? <IconLock size={14} /> : <IconLockOpen2 size={14} />}
            </ActionIcon>
          </div>
        );
      })}
    </div>
  );
}
