import { IconChevronDown, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/words';
import styles from './kit.module.css';

/** One choice of a filter. */
export interface FilterOption {
  id: string;
  label: string;
  /** How many it would leave; shown small beside it. */
  count?: number | null;
}

interface FilterRowProps {
  label: string;
  options: readonly FilterOption[];
  chosen: readonly string[];
  onChoose: (chosen: string[]) => void;
  /** One choice at a time. */
  single?: boolean;
  /** Options shown before the row is opened. */
  shown?: number;
}

/** A filter as a row of chips, 不限 first; several may be chosen unless `single`. */
export function FilterRow({ label, options, chosen, onChoose, single = false, shown = 12 }: FilterRowProps) {
  const { t } = useTranslation(['kit', 'common']);
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const visible = open ? options : options.filter((option, at) => at < shown || chosen.includes(option.id));
  const toggle = (id: string) => {
    if (chosen.includes(id)) onChoose(chosen.filter((one) => one !== id));
    else onChoose(single ? [id] : [...chosen, id]);
  };
  return (
    <div className={styles.filterRow} role="group" aria-label={label}>
      <span className={styles.filterLabel}>{label}</span>
      <div className={styles.chips}>
        <button type="button" className={styles.chip} aria-pressed={chosen.length === 0} onClick={() => onChoose([])}>
          {t('common:any')}
        </button>
        {visible.map((option) => (
          <button
            key={option.id}
            type="button"
            className={styles.chip}
            aria-pressed={chosen.includes(option.id)}
            onClick={() => toggle(option.id)}
          >
            {option.label}
            {option.count !== undefined && option.count !== null && (
              <span className={styles.chipCount}>{format.count(option.count)}</span>
            )}
          </button>
        ))}
        {options.length > shown && (
          <button type="button" className={styles.chipMore} aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? t('kit:filter.less') : t('kit:filter.more')}
            <IconChevronDown size={13} aria-hidden data-open={open || undefined} />
          </button>
        )}
      </div>
    </div>
  );
}

/** A filter that is on, as a pill. */
export interface FilterPill {
  id: string;
  /** What is filtered, e.g. 城市. */
  label: string;
  /** By what, e.g. 北京、上海. */
  text: string;
  onRemove: () => void;
}

/** What is filtered now, one pill each, with a way to take all of it away. */
export function FilterPills({ pills, onClear }: { pills: readonly FilterPill[]; onClear: () => void }) {
  const { t } = useTranslation('kit');
  if (pills.length === 0) return null;
  return (
    <div className={styles.pills} role="group" aria-label={t('filter.active')}>
      {pills.map((pill) => (
        <span key={pill.id} className={styles.pill}>
          <span className={styles.pillLabel}>{pill.label}</span>
          <span className="hx-cut">{pill.text}</span>
          <button type="button" aria-label={t('filter.removeChip', { label: pill.label })} onClick={pill.onRemove}>
            <IconX size={12} aria-hidden />
          </button>
        </span>
      ))}
      <button type="button" className={styles.chipMore} onClick={onClear}>
        {t('filter.clear')}
      </button>
    </div>
  );
}
