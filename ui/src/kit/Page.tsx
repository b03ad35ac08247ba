import { ActionIcon, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from './KeyHint';
import styles from './page.module.css';
import { useSteady } from './useSteady';

/** A view of the same data. */
export interface ViewTab {
  id: string;
  label: string;
  count?: number | null;
}

interface SearchFieldProps {
  value: string;
  /** Told when the typing pauses. */
  onSearch: (value: string) => void;
  placeholder: string;
}

interface PageBarProps {
  title: ReactNode;
  /** A quiet line beside the title. */
  subtitle?: ReactNode;
  tabs?: { tabs: readonly ViewTab[]; now: string; onTab: (id: string) => void };
  search?: SearchFieldProps;
  /** Instead, a search field that hears of its own value by itself. */
  searchField?: ReactNode;
  /** The main thing to do here. */
  primary?: ReactNode;
  /** Quieter controls before it. */
  controls?: ReactNode;
}

/** The bar of a page: title, view tabs, search, what to do. */
export function PageBar({ title, subtitle, tabs, search, searchField, primary, controls }: PageBarProps) {
  return (
    <header className={styles.bar}>
      <h1 className={styles.title}>{title}</h1>
      {subtitle && <span className={styles.subtitle}>{subtitle}</span>}
      {tabs && (
        <div className={styles.tabs} role="group">
          {tabs.tabs.map((tab) => (
            <button
              key={tab.id}
              type="button"
              className={styles.tab}
              aria-pressed={tab.id === tabs.now}
              onClick={() => tabs.onTab(tab.id)}
            >
              {tab.label}
              {tab.count !== undefined && tab.count !== null && <span className={styles.tabCount}>{tab.count}</span>}
            </button>
          ))}
        </div>
      )}
      <span className={styles.space} />
      {search && <SearchField {...search} />}
      {searchField}
      {controls}
      {primary}
    </header>
  );
}

/** How long typing pauses before it is looked for, in ms. */
const PAUSE = 120;

/** The search of a page, for its bar. It holds what is typed itself: a key draws this field and nothing else. */
export function SearchField({ value, onSearch, placeholder }: SearchFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value);
  const [told, setTold] = useState(value);
  const [from, setFrom] = useState(value);
  if (value !== from) {
    setFrom(value);
    // Another value than the one told last came from elsewhere: a saved view, or everything cleared.
    if (value !== told) {
      setTold(value);
      setTyped(value);
    }
  }
  const latest = useSteady(onSearch);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const tell = (text: string) => {
    setTold(text);
    latest(text);
  };
  const type = (text: string, after = PAUSE) => {
    setTyped(text);
    clearTimeout(timer.current);
    if (after === 0) tell(text);
    else timer.current = setTimeout(() => tell(text), after);
  };
  return (
    <TextInput
      className={styles.search}
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
      placeholder={placeholder}
      aria-label={placeholder}
      data-page-search
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={
        typed ? (
          <ActionIcon size={20} aria-label={t('reset')} onClick={() => type('', 0)}>
            <IconX size={12} />
          </ActionIcon>
        ) : (
          <KeyHint keys="/" />
        )
      }
      onKeyDown={(event) => {
        if (event.key === 'Enter') type(typed, 0);
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        if (typed) type('', 0);
        else event.currentTarget.blur();
      }}
    />
  );
}

interface PageProps {
  bar: ReactNode;
  children: ReactNode;
  /** At the right, 380 px. */
  panel?: ReactNode;
  /** Over the lower edge, while something is chosen. */
  actions?: ReactNode;
  /** One line at the lower edge: counts and sums. */
  footer?: ReactNode;
  /** The content scrolls as a document, with margins. Lists scroll by themselves. */
  scroll?: boolean;
}

/** A page: bar, content, and what may stand at its sides. */
export function Page({ bar, children, panel, actions, footer, scroll = false }: PageProps) {
  return (
    <div className={styles.page}>
      {bar}
      <div className={styles.body}>
        <div className={styles.main}>
          <div className={styles.content} data-scroll={scroll || undefined} tabIndex={scroll ? -1 : undefined}>
            {children}
          </div>
          {footer && <footer className={styles.footer}>{footer}</footer>}
          {actions}
        </div>
        {panel}
      </div>
    </div>
  );
}

interface RightPanelProps {
  title: ReactNode;
  onClose?: () => void;
  children: ReactNode;
  footer?: ReactNode;
}

/** The panel at the right: what the current row is about. */
export function RightPanel({ title, onClose, children, footer }: RightPanelProps) {
  const { t } = useTranslation('kit');
  return (
    <aside className={styles.panel}>
      <div className={styles.panelHead}>
        <h2 className="hx-cut" title={typeof title === 'string' ? title : undefined}>
          {title}
        </h2>
        {onClose && (
          <ActionIcon aria-label={t('panel.close')} onClick={onClose}>
            <IconX size={16} />
          </ActionIcon>
        )}
      </div>
      {/* Reached by Tab, so that it scrolls from the keyboard. */}
      <div className={styles.panelBody} tabIndex={0}>
        {children}
      </div>
      {footer && <div className={styles.panelFoot}>{footer}</div>}
    </aside>
  );
}

/** What can be done with the chosen rows. Absent when none is chosen. */
export function ActionBar({ count, onClear, children }: { count: number; onClear: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <div className={styles.actions} role="toolbar" aria-label={t('selected', { count })}>
      <span className={styles.actionsCount}>{t('selected', { count })}</span>
      {children}
      <ActionIcon aria-label={t('clearSelection')} onClick={onClear}>
        <IconX size={16} />
      </ActionIcon>
    </div>
  );
}

/** A titled block within a page or panel. */
export function Section({ title, aside, children }: { title?: ReactNode; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.section}>
      {(title || aside) && (
        <div className={styles.sectionHead}>
          {title && <h3>{title}</h3>}
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}

/** Names and values in two columns. */
export function Facts({ facts }: { facts: readonly { label: ReactNode; value: ReactNode }[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value }, at) => (
        <div key={at}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
