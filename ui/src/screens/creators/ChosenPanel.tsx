import { Button } from '@mantine/core';
import { IconColumns, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CreatorRow, CreatorSummary } from '@/host';
import { Facts, FigureText, MoneyText, RightPanel, Section } from '@/kit';
import { useVocabulary } from '@/queries';
import { useFormat } from '@/words';
import { chosenFigures } from './chosen';
import styles from './creators.module.css';

/** Names written out. */
const NAMED = 40;

interface ChosenPanelProps {
  rows: readonly CreatorRow[];
  /** How many are chosen, also those whose rows are not here. */
  count: number;
  /** When everyone of the list is meant, with what is known of them all; null once somebody was taken out. */
  everyone?: { summary: CreatorSummary | null };
  onClose: () => void;
  onCopy?: () => void;
  onCompare?: () => void;
}

/** Several chosen creators in short. */
export function ChosenPanel({ rows, count, everyone, onClose, onCopy, onCompare }: ChosenPanelProps) {
  const { t } = useTranslation('creators');
  const format = useFormat();
  const vocabulary = useVocabulary();
  const figures = chosenFigures(rows);
  const platforms = new Map<string, number>();
  for (const row of rows) platforms.set(vocabulary.name('platforms', row.platform), (platforms.get(vocabulary.name('platforms', row.platform)) ?? 0) + 1);
  const of = (known: number) => <span className="hx-quiet"> · {t('knownOf', { known: format.exact(known), n: format.exact(count) })}</span>;
  return (
    <RightPanel
      title={t('chosenTitle', { n: format.exact(count) })}
      onClose={onClose}
      footer={
        <div className={styles.buttons}>
          {onCompare && (
            <Button leftSection={<IconColumns size={14} aria-hidden />} onClick={onCompare}>
              {t('compare')}
            </Button>
          )}
          {onCopy && (
            <Button variant="default" leftSection={<IconCopy size={14} aria-hidden />} onClick={onCopy}>
              {t('copyTable')}
            </Button>
          )}
        </div>
      }
    >
      {everyone && (
        <Section>
          {everyone.summary && (
            <Facts
              facts={[
                { label: t('medianFollowers'), value: format.count(everyone.summary.median_followers) },
                { label: t('medianPrice'), value: <>{format.yuan(everyone.summary.median_price)}{of(everyone.summary.priced)}</> },
                { label: t('medianCpm'), value: format.yuan(everyone.summary.median_cpm) },
              ]}
            />
          )}
          <p className="hx-quiet">{t('everyoneNames')}</p>
        </Section>
      )}
      {!everyone && (
        <>
          <Section>
            <Facts
              facts={[
                { label: t('chosenSum'), value: <>{format.yuan(figures.price)}{of(figures.priced)}</> },
                { label: t('chosenCpm'), value: <>{format.yuan(figures.cpm)}{of(figures.cpms)}</> },
                { label: t('chosenFollowers'), value: <>{format.count(figures.followers)}{of(figures.known)}</> },
                { label: t('chosenPlatforms'), value: [...platforms].sort((a, b) => b[1] - a[1]).map(([name, n]) => `${name} ${format.exact(n)}`).join(' · ') },
              ]}
            />
          </Section>
          <Section title={t('chosenNames')}>
            <div className={styles.lines}>
              {rows.slice(0, NAMED).map((row) => (
                <div key={row.id} className={styles.line}>
                  <span className="hx-cut" title={row.name}>
                    {row.name}
                  </span>
                  <span className={styles.lineFigures}>
                    <FigureText figure={row.followers} />
                    <MoneyText amount={row.price} short />
                  </span>
                </div>
              ))}
              {count > Math.min(rows.length, NAMED) && <span className="hx-quiet">{t('andMore', { n: format.exact(count - Math.min(rows.length, NAMED)) })}</span>}
            </div>
          </Section>
        </>
      )}
    </RightPanel>
  );
}
