import { TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Word } from '@/host';
import { useVocabulary } from '@/queries';
import styles from './post.module.css';

/** Verticals in two levels: the parents at the left, their children at the right, the chosen ones above. */
export function VerticalPicker({ chosen, onChoose }: { chosen: readonly string[]; onChoose: (chosen: string[]) => void }) {
  const { t } = useTranslation(['orders', 'common']);
  const vocabulary = useVocabulary();
  const words = vocabulary.words('verticals');
  const [search, setSearch] = useState('');
  const parents = useMemo(() => words.filter((word) => !word.parent), [words]);
  const [open, setOpen] = useState<string | null>(null);
  const now = open ?? parents[0]?.code ?? null;
  const toggle = (code: string) => onChoose(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]);
  const sought = search.trim().toLowerCase();
  const fits = (word: Word) => word.zh.toLowerCase().includes(sought) || word.en.toLowerCase().includes(sought) || word.code.includes(sought);
  const parent = words.find((word) => word.code === now);
  const children = sought ? words.filter(fits).slice(0, 60) : words.filter((word) => word.parent === now);
  const inside = (code: string) => words.filter((word) => chosen.includes(word.code) && (word.code === code || word.parent === code)).length;
  const chip = (word: Word, label = vocabulary.said(word)) => (
    <button key={word.code} type="button" className={styles.chip} aria-pressed={chosen.includes(word.code)} onClick={() => toggle(word.code)}>
      {label}
    </button>
  );
  return (
    <div className={styles.verticals} data-field="verticals">
      <div className={styles.verticalHead}>
        <TextInput
          size="xs"
          className={styles.verticalSearch}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          placeholder={t('postOrder.verticalsSearch')}
          aria-label={t('postOrder.verticalsSearch')}
          leftSection={<IconSearch size={13} aria-hidden />}
        />
        {chosen.length === 0 && <span className="hx-quiet">{t('postOrder.verticalsHint')}</span>}
        {chosen.map((code) => (
          <span key={code} className={styles.pill}>
            {vocabulary.name('verticals', code)}
            <button type="button" aria-label={`${t('common:remove')} ${vocabulary.name('verticals', code)}`} onClick={() => toggle(code)}>
              <IconX size={12} aria-hidden />
            </button>
          </span>
        ))}
      </div>
      <div className={styles.verticalBody}>
        {!sought && (
          <div className={styles.verticalParents} role="group" aria-label={t('postOrder.verticals')}>
            {parents.map((word) => {
              const count = inside(word.code);
              return (
                <button key={word.code} type="button" aria-pressed={word.code === now} onClick={() => setOpen(word.code)}>
                  <span className="hx-cut">{vocabulary.said(word)}</span>
                  {count > 0 && <span className={styles.count}>{count}</span>}
                </button>
              );
            })}
          </div>
        )}
        <div className={styles.verticalChildren}>
          {!sought && parent && chip(parent, t('postOrder.wholeVertical', { name: vocabulary.said(parent) }))}
          {children.map((word) => chip(word))}
        </div>
      </div>
    </div>
  );
}
