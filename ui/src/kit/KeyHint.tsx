import styles from './kit.module.css';

const MAC = typeof navigator !== 'undefined' && /Mac/.test(navigator.userAgent);

const SIGNS: Record<string, string> = MAC
  ? { mod: '⌘', shift: '⇧', alt: '⌥', enter: '↵', escape: 'Esc', space: '␣', up: '↑', down: '↓' }
  : { mod: 'Ctrl', shift: 'Shift', alt: 'Alt', enter: 'Enter', escape: 'Esc', space: 'Space', up: '↑', down: '↓' };

/** Keys as caps: `keys="mod k"` pressed together or one after another. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <span className={styles.keys}>
      {keys.split(' ').map((key) => (
        <kbd key={key} className={styles.key}>
          {SIGNS[key] ?? key.toUpperCase()}
        </kbd>
      ))}
    </span>
  );
}
