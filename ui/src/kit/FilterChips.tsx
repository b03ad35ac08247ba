import { IconChevronDown, IconX } from '@tabler/icons-react';
import { memo, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/words';
import styles from './kit.module.css';
import { useSteady } from './useSteady';

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
}

/** Chips that stay where they are when chosen; those further along move to the front of a closed row. */
const FIRST = 8;

/** How many of a row's children stand on its first line; all of them until it is measured. */
function useFirstLine(of: string, closed: boolean) {
  const element = useRef<HTMLDivElement>(null);
  const [fits, setFits] = useState<number | null>(null);
  useLayoutEffect(() => {
    const node = element.current;
    if (!node || !closed || typeof ResizeObserver === 'undefined') return;
    const look = () => {
      const chips = [...node.children] as HTMLElement[];
      const top = chips[0]?.offsetTop ?? 0;
      const below = chips.findIndex((chip) => chip.offsetTop > top);
      setFits(below < 0 ? null : below);
    };
    // Told after layout, once for all of them: asking in between would make the browser lay out for every row of chips.
    const watch = new ResizeObserver(look);
    for (const one of [node, ...node.children]) watch.observe(one);
    return () => watch.disconnect();
  }, [of, closed]);
  return { element, fits: closed ? fits : null };
}

const sameOptions = (some: readonly FilterOption[], others: readonly FilterOption[]) =>
  some === others ||
  (some.length === others.length &&
    some.every((one, at) => one.id === others[at]?.id && one.label === others[at].label && one.count === others[at].count));

const sameRow = (a: FilterRowProps, b: FilterRowProps) =>
  a.label === b.label && a.single === b.single && a.onChoose === b.onChoose && a.chosen.join() === b.chosen.join() && sameOptions(a.options, b.options);

/** A filter as one line of chips, 不限 first; what does not fit waits behind a button. Several may be chosen unless `single`. */
export function FilterRow(props: FilterRowProps) {
  // The pressed chip is drawn at once; the screen may take its time to follow.
  const [own, setOwn] = useState<readonly string[] | null>(null);
  const now = props.chosen.join();
  const [followed, setFollowed] = useState(now);
  if (followed !== now) {
    setFollowed(now);
    setOwn(null);
  }
  const onChoose = useSteady((chosen: string[]) => {
    setOwn(chosen);
    props.onChoose(chosen);
  });
  return <Chips {...props} chosen={own ?? props.chosen} onChoose={onChoose} />;
}

/** Drawn again only when a choice or a count changed: there are many, and every filter draws all of them. */
const Chips = memo(function Chips({ label, options, chosen, onChoose, single = false }: FilterRowProps) {
  const { t } = useTranslation(['kit', 'common']);
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const far = (option: FilterOption, at: number) => at >= FIRST && chosen.includes(option.id);
  const visible = open ? options : [...options.filter(far), ...options.filter((option, at) => !far(option, at))];
  // Who stands where; a chip that only grows is watched already.
  const there = visible.map((option) => option.id).join();
  const { element, fits } = useFirstLine(there, !open);
  const out = (at: number) => fits !== null && at >= fits;
  const toggle = (id: string) => {
    if (chosen.includes(id)) onChoose(chosen.filter((one) => one !== id));
    else onChoose(single ? [id] : [...chosen, id]);
  };
  return (
    <div className={styles.filterRow} role="group" aria-label={label}>
      <span className={styles.filterLabel}>{label}</span>
      <div className={styles.chips} ref={element} data-closed={!open || undefined}>
        <button type="button" className={styles.chip} aria-pressed={chosen.length === 0} onClick={() => onChoose([])}>
          {t('common:any')}
        </button>
        {visible.map((option, at) => (
          <button
            key={option.id}
            type="button"
            className={styles.chip}
            // What is cut away must not take the keyboard either.
            style={out(at + 1) ? { visibility: 'hidden' } : undefined}
            aria-pressed={chosen.includes(option.id)}
            onClick={() => toggle(option.id)}
          >
            {option.label}
            {option.count !== undefined && option.count !== null && (
              <span className={styles.chipCount}>{format.count(option.count)}</span>
            )}
          </button>
        ))}
      </div>
      {(open || fits !== null) && (
        <button type="button" className={styles.chipMore} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('kit:filter.less') : t('kit:filter.more')}
          <IconChevronDown size={13} aria-hidden data-open={open || undefined} />
        </button>
      )}
    </div>
  );
}, sameRow);

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
