import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/host';
import { EmptyState } from '../EmptyState';
import { ErrorPanel } from '../ErrorPanel';
import styles from './grid.module.css';
import { spacerHeight, visibleRows } from './scroll';
import { NOTHING, type Selection } from './selection';
import { useGridScroll } from './useGridScroll';
import { useChoice } from './useChoice';
import { type Source, useWindows } from './useWindows';

/** Around and between cards, in px. */
const GAP = 12;
/** Taken for the width until the browser has measured it, in px. */
const GUESSED_WIDTH = 960;
/** Lines of cards drawn beyond the view. */
const OVERSCAN = 2;

/** How many cards of a least width stand side by side. */
export function cardsAcross(width: number, least: number): number {
  return Math.max(1, Math.floor((width - GAP) / (least + GAP)));
}

interface WindowedCardsProps<Row> {
  label: string;
  source: Source<Row>;
  rowKey: (row: Row) => string;
  /** What a card shows; nothing in it takes the keyboard. */
  card: (row: Row) => ReactNode;
  /** Least width and height of a card, in px. */
  cardWidth: number;
  cardHeight: number;
  selection?: Selection;
  onSelection?: (selection: Selection) => void;
  /** Chooses everyone of the list, when the screen can. */
  onEveryone?: () => void;
  onOpen?: (row: Row) => void;
  onCursor?: (row: Row) => void;
  onTotal?: (total: number) => void;
  empty?: ReactNode;
  autoFocus?: boolean;
}

/** The same windows of rows as cards: only the lines in view are drawn, and the keys are those of the grid. */
export function WindowedCards<Row>(props: WindowedCardsProps<Row>) {
  const { label, source, rowKey, card, cardWidth, cardHeight, onSelection, onOpen, onCursor, onTotal, autoFocus = false } = props;
  const selection = props.selection ?? NOTHING;
  const { t } = useTranslation('kit');
  const id = useId();
  const windows = useWindows(source, onTotal);
  const { total, state, revision } = windows;
  const [across, setAcross] = useState(() => cardsAcross(GUESSED_WIDTH, cardWidth));
  const lines = Math.ceil(total / across);
  const { element, width, geometry, place, show } = useGridScroll(lines, cardHeight + GAP, 0);
  useEffect(() => {
    if (width !== null) setAcross(cardsAcross(width, cardWidth));
  }, [width, cardWidth]);
  const { first, last } = visibleRows(place.offset, geometry, OVERSCAN);
  const [from, to] = [first * across, Math.min(total, last * across)];
  useEffect(() => {
    windows.want(from, to);
  }, [windows, from, to, revision]);
  const [cursor, setCursor] = useState(-1);
  const current = Math.min(cursor, total - 1);
  const told = useRef<string | null>(null);
  useEffect(() => {
    const row = current >= 0 ? windows.row(current) : undefined;
    if (!row || told.current === rowKey(row)) return;
    told.current = rowKey(row);
    onCursor?.(row);
  }, [current, revision, windows, rowKey, onCursor]);
  useEffect(() => {
    if (autoFocus && document.activeElement === document.body) element.current?.focus({ preventScroll: true });
  }, [autoFocus, element]);

  const goTo = (at: number) => {
    if (windows.total === 0) return;
    const inside = Math.max(0, Math.min(at, windows.total - 1));
    setCursor(inside);
    show(Math.floor(inside / across));
  };
  const { anchor, toggle, chooseRange, chooseEveryone } = useChoice(windows, rowKey, selection, onSelection, props.onEveryone);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const { key } = event;
    const control = event.ctrlKey || event.metaKey;
    const page = across * Math.max(1, Math.floor(geometry.viewport / geometry.rowHeight) - 1);
    const step = (at: number) => {
      event.preventDefault();
      if (event.shiftKey && onSelection) {
        if (anchor.current < 0) anchor.current = Math.max(current, 0);
        void chooseRange(anchor.current, Math.max(0, Math.min(at, total - 1)));
      }
      goTo(at);
    };
    if (control && key.toLowerCase() === 'a') {
      event.preventDefault();
      chooseEveryone();
    } else if (control || event.altKey) return;
    else if (key === 'ArrowRight' || key.toLowerCase() === 'j') step(current + 1);
    else if (key === 'ArrowLeft' || key.toLowerCase() === 'k') step(Math.max(0, current - 1));
    else if (key === 'ArrowDown') step(current < 0 ? 0 : current + across);
    else if (key === 'ArrowUp') step(Math.max(0, current - across));
    else if (key === 'PageDown') step(current + page);
    else if (key === 'PageUp') step(Math.max(0, current - page));
    else if (key === 'Home') step(0);
    else if (key === 'End') step(total - 1);
    else if (key === ' ' || key === 'x') {
      event.preventDefault();
      toggle(current);
    } else if (key === 'Enter') {
      const row = windows.row(current);
      if (row) onOpen?.(row);
    } else if (key === 'Escape' && selection.size > 0) {
      event.preventDefault();
      event.stopPropagation();
      onSelection?.(NOTHING);
    }
  };
  const onClick = (at: number, event: MouseEvent) => {
    const onBox = (event.target as HTMLElement).closest('[data-box]') !== null;
    if (event.shiftKey && onSelection) {
      event.preventDefault();
      void chooseRange(anchor.current < 0 ? at : anchor.current, at);
    } else if (onBox || event.ctrlKey || event.metaKey) toggle(at);
    setCursor(at);
    show(Math.floor(at / across));
  };

  const cards: ReactNode[] = [];
  for (let at = from; at < to; at += 1) {
    const row = windows.row(at);
    const chosen = row !== undefined && selection.has(rowKey(row));
    cards.push(
      <div
        key={at}
        id={`${id}-${at}`}
        role="option"
        aria-selected={chosen}
        aria-posinset={at + 1}
        aria-setsize={total}
        className={styles.card}
        data-current={at === current || undefined}
        data-chosen={chosen || undefined}
        style={{ height: cardHeight }}
        onClick={(event) => onClick(at, event)}
        onDoubleClick={() => row && onOpen?.(row)}
      >
        {row === undefined ? (
          <span className={styles.bar} style={{ width: '60%' }} />
        ) : (
          <>
            {onSelection && (
              <span className={styles.tick} data-box data-on={chosen || undefined} aria-hidden>
                <svg viewBox="0 0 12 12">
                  <path d="M2.5 6.4 5 8.8l4.6-5.4" />
                </svg>
              </span>
            )}
            {card(row)}
          </>
        )}
      </div>,
    );
  }
  return (
    <div className={styles.frame} data-old={windows.isOld || undefined}>
      <div
        ref={element}
        className={styles.scroller}
        role="listbox"
        aria-label={label}
        aria-multiselectable={onSelection !== undefined}
        aria-busy={state === 'loading'}
        aria-activedescendant={current >= from && current < to ? `${id}-${current}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (event.target === event.currentTarget && cursor < 0 && total > 0) setCursor(from);
        }}
      >
        <div className={styles.spacer} role="presentation" style={{ height: spacerHeight(geometry) + GAP }}>
          <div
            className={styles.cards}
            role="presentation"
            style={{ top: place.scrollTop + first * geometry.rowHeight - place.offset, gridTemplateColumns: `repeat(${across}, minmax(0, 1fr))` }}
          >
            {cards}
          </div>
        </div>
      </div>
      {state === 'failed' && (
        <div className={styles.over}>
          <ErrorPanel problem={asProblem(windows.failure)} onRetry={() => windows.retry()} />
        </div>
      )}
      {state === 'ready' && total === 0 && <div className={styles.over}>{props.empty ?? <EmptyState title={t('grid.empty')} />}</div>}
    </div>
  );
}
