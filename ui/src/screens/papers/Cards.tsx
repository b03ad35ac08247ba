import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, call, type CardChecked, copyText, pickFiles, type Problem } from '@/host';
import { ErrorPanel, Facts, Section, Skeletons, Tag, tellDone, tellProblem } from '@/kit';
import { useAct, useCall } from '@/queries';
import { useTree, wordFor } from '@/words';
import { papers } from '@/words/papers';
import styles from './papers.module.css';

/** This desk's card, and the cards of others: looked at first, remembered once compared. */
export function Cards() {
  const { t } = useTranslation('papers');
  const words = useTree(papers);
  const mine = useCall('card_show', {});
  const [seen, setSeen] = useState<{ path: string; card: CardChecked } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const take = useAct('card_import', {
    onDone: (card) => {
      tellDone(t('card.taken', { name: card.name }));
      setSeen(null);
    },
  });
  const copy = async (text: string) => {
    try {
      await copyText(text);
      tellDone(t('card.copied'));
    } catch (thrown) {
      tellProblem(asProblem(thrown));
    }
  };
  const open = async () => {
    setProblem(null);
    setSeen(null);
    try {
      const [path] = await pickFiles({ title: t('card.pickTitle') });
      if (path) setSeen({ path, card: await call('card_verify', { path }) });
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  };
  return (
    <Section title={t('card.title')}>
      {mine.error && <ErrorPanel problem={mine.error} onRetry={() => void mine.refetch()} />}
      {!mine.data && !mine.error && <Skeletons lines={2} />}
      {mine.data && (
        <div className={styles.line}>
          <span>
            {t('card.fingerprint')} <code className={styles.code}>{mine.data.fingerprint}</code>
            <small>{t('card.text')}</small>
          </span>
          <Button variant="default" leftSection={<IconCopy size={14} aria-hidden />} onClick={() => void copy(mine.data.text)}>
            {t('card.copy')}
          </Button>
        </div>
      )}
      <div className={styles.line}>
        <span>
          {t('card.theirs')}
          <small>{t('card.theirsText')}</small>
        </span>
        <Button variant="default" onClick={() => void open()}>
          {t('card.pick')}
        </Button>
      </div>
      {problem && <ErrorPanel problem={problem} />}
      {seen && (
        <div className={styles.seen} role="status">
          <span className={styles.buttons}>
            <b>{seen.card.name}</b>
            <Tag>{wordFor(words.card.role, seen.card.role)}</Tag>
            <Tag tone={seen.card.standing === 'changed' ? 'bad' : seen.card.standing === 'known' ? 'good' : 'warn'}>{wordFor(words.card.standing, seen.card.standing)}</Tag>
          </span>
          <Facts
            facts={[
              { label: t('card.fingerprint'), value: <code className={styles.code}>{seen.card.fingerprint}</code> },
              { label: t('card.comparison'), value: <code className={styles.code}>{seen.card.comparison}</code> },
            ]}
          />
          {seen.card.standing === 'new' && (
            <div>
              <Button size="xs" loading={take.isPending} onClick={() => take.mutate({ path: seen.path })}>
                {t('card.take')}
              </Button>
            </div>
          )}
        </div>
      )}
    </Section>
  );
}
