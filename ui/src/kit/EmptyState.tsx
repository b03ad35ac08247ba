import type { ReactNode } from 'react';
import styles from './kit.module.css';

/** A way on from an empty place. */
export interface WayOn {
  icon: ReactNode;
  title: string;
  text?: string;
  onGo: () => void;
  primary?: boolean;
}

/** Nothing here yet: what would be here, and up to three ways on. */
export function EmptyState({ title, text, ways = [] }: { title: string; text?: string; ways?: readonly WayOn[] }) {
  return (
    <div className={styles.empty}>
      <div className={styles.emptyArt} aria-hidden>
        <span />
        <span />
        <span />
      </div>
      <h2 className={styles.emptyTitle}>{title}</h2>
      {text && <p className={styles.emptyText}>{text}</p>}
      {ways.length > 0 && (
        <div className={styles.ways}>
          {ways.map((way) => (
            <button key={way.title} type="button" className={styles.way} data-primary={way.primary || undefined} onClick={way.onGo}>
              <span className={styles.wayIcon} aria-hidden>
                {way.icon}
              </span>
              <span className={styles.wayTitle}>{way.title}</span>
              {way.text && <span className={styles.wayText}>{way.text}</span>}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
