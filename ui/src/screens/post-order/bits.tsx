import type { ReactNode } from 'react';
import styles from './post.module.css';

/** A heading between groups of fields. */
export function Head({ title, hint }: { title: string; hint?: string }) {
  return (
    <div className={styles.head}>
      <h3>{title}</h3>
      {hint && <p>{hint}</p>}
    </div>
  );
}

interface LabelledProps {
  label: string;
  hint?: string;
  fault?: string;
  field?: string;
  children: ReactNode;
}

/** A group of controls under one label, with its fault below. */
export function Labelled({ label, hint, fault, field, children }: LabelledProps) {
  return (
    <div role="group" aria-label={label} data-field={field} tabIndex={field ? -1 : undefined}>
      <span className={styles.label}>{label}</span>
      {hint && <p className={styles.hint}>{hint}</p>}
      {children}
      {fault && (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

interface ChipsProps<T extends string> {
  options: readonly { value: T; label: string; title?: string }[];
  chosen: readonly T[];
  onChoose: (chosen: T[]) => void;
  label: string;
}

/** A few choices, any number of them. */
export function Chips<T extends string>({ options, chosen, onChoose, label }: ChipsProps<T>) {
  return (
    <div className={styles.choices} role="group" aria-label={label}>
      {options.map(({ value, label: words, title }) => (
        <button
          key={value}
          type="button"
          className={styles.chip}
          title={title}
          aria-pressed={chosen.includes(value)}
          onClick={() => onChoose(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])}
        >
          {words}
        </button>
      ))}
    </div>
  );
}
