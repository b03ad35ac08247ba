import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './charts.module.css';

/** A part of a picture that says something when it is pointed at or reached by the arrow keys. */
export interface Mark {
  id: string;
  /** Where it answers the pointer, in px of the picture. */
  area: { x: number; y: number; width: number; height: number };
  /** What its words stand beside. */
  at: readonly [x: number, y: number];
  /** What it says, a line each. */
  lines: readonly string[];
}

/** A picture of a given width, and its parts that say something. */
export interface Drawing {
  picture: ReactNode;
  marks: readonly Mark[];
}

interface PlotProps {
  /** What it shows; its figures are in the table beside it. */
  title: string;
  height: number;
  /** Widest it becomes, in px. */
  most?: number;
  /** Draws for a width, with the part that is pointed at. */
  draw: (width: number, active: string | null) => Drawing;
}

/** Width before it is measured, and where nothing can be measured. */
const UNMEASURED = 420;

function useWidth(): [(node: HTMLElement | null) => void, number] {
  const [node, setNode] = useState<HTMLElement | null>(null);
  const [width, setWidth] = useState(UNMEASURED);
  useEffect(() => {
    if (!node) return;
    // A box without width (a closed tab) has nothing to be drawn in.
    const fit = () => node.clientWidth > 0 && setWidth(node.clientWidth);
    fit();
    const watch = new ResizeObserver(fit);
    watch.observe(node);
    return () => watch.disconnect();
  }, [node]);
  return [setNode, width];
}

/** Steps through the marks by key; null where the key is none of theirs. */
function stepped(key: string, now: number, count: number): number | null {
  if (key === 'ArrowRight' || key === 'ArrowDown') return Math.min(count - 1, now + 1);
  if (key === 'ArrowLeft' || key === 'ArrowUp') return Math.max(0, now - 1);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

/**
 * A picture in SVG that follows its box and takes its colours from the theme's variables. Its marks speak under the
 * pointer, and from the keyboard: Tab reaches the picture, the arrows go through its marks, Esc is silence.
 */
export function Plot({ title, height, most, draw }: PlotProps) {
  const { t } = useTranslation('charts');
  const [box, measured] = useWidth();
  const [active, setActive] = useState<string | null>(null);
  const focused = useRef(false);
  const help = useId();
  const width = Math.min(measured, most ?? measured);
  const { picture, marks } = draw(width, active);
  const now = marks.findIndex((one) => one.id === active);
  const told = marks[now];
  const onKeyDown = (event: KeyboardEvent) => {
    const next = event.key === 'Escape' && told ? -1 : stepped(event.key, now, marks.length);
    if (next === null || marks.length === 0) return;
    // The page's own arrows and Esc rest meanwhile.
    event.preventDefault();
    event.stopPropagation();
    setActive(marks[next]?.id ?? null);
  };
  return (
    <div
      ref={box}
      className={styles.plot}
      style={{ height }}
      role="group"
      aria-label={title}
      aria-describedby={marks.length > 0 ? help : undefined}
      tabIndex={marks.length > 0 ? 0 : undefined}
      onKeyDown={onKeyDown}
      onFocus={() => (focused.current = true)}
      onBlur={() => {
        focused.current = false;
        setActive(null);
      }}
      onPointerLeave={() => !focused.current && setActive(null)}
    >
      <svg className={styles.picture} viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden>
        {picture}
        {marks.map(({ id, area }) => (
          <rect key={id} className={styles.hit} data-mark={id} {...area} onPointerEnter={() => setActive(id)} />
        ))}
      </svg>
      <span id={help} hidden>
        {t('keys')}
      </span>
      <div
        className={styles.hint}
        role="status"
        data-on={told ? true : undefined}
        style={told && (told.at[0] > width / 2 ? { right: `calc(100% - ${told.at[0] - 10}px)`, top: told.at[1] } : { left: told.at[0] + 10, top: told.at[1] })}
      >
        {told?.lines.map((line, at) => (
          <div key={at}>{line}</div>
        ))}
      </div>
    </div>
  );
}
