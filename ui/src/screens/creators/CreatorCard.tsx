import { useTranslation } from 'react-i18next';
import type { CreatorRow } from '@/host';
import { FigureText, MoneyText, SampleMark } from '@/kit';
import { useVocabulary } from '@/queries';
import { UNKNOWN, useFormat } from '@/words';
import { homeOf, interactionRateOf } from './columns';
import styles from './creators.module.css';

/** Least width and the height of a card, in px. */
export const CARD = { width: 256, height: 160 };

/** A creator as a card: the same figures as the row. */
export function CreatorCard({ row }: { row: CreatorRow }) {
  const { t } = useTranslation('creators');
  const vocabulary = useVocabulary();
  const format = useFormat();
  return (
    <div>
      <div className={styles.cardName}>
        <span className="hx-cut" title={row.name}>
          {row.name}
        </span>
        {row.sample && <SampleMark />}
      </div>
      <div className={`hx-cut ${styles.cardLine}`} title={row.handle ? `@${row.handle}` : undefined}>
        {[vocabulary.name('platforms', row.platform), homeOf(row, vocabulary)].join(' · ')}
        {row.handle && ` · @${row.handle}`}
      </div>
      <div className={`hx-cut ${styles.cardLine}`} title={vocabulary.names('verticals', row.verticals)}>{vocabulary.names('verticals', row.verticals) || UNKNOWN}</div>
      <dl className={styles.cardFigures}>
        <div>
          <dt>{t('column.followers')}</dt>
          <dd>
            <FigureText figure={row.followers} />
          </dd>
        </div>
        <div>
          <dt>{t('column.plays')}</dt>
          <dd>
            <FigureText figure={row.plays} />
          </dd>
        </div>
        <div>
          <dt>{t('column.interactionRate')}</dt>
          <dd>
            <FigureText figure={interactionRateOf(row)} />
          </dd>
        </div>
        <div>
          <dt>{t('column.price')}</dt>
          <dd>
            <MoneyText amount={row.price} short />
          </dd>
        </div>
        <div>
          <dt>{t('column.cpm')}</dt>
          <dd className={row.expected_cpm === null ? 'hx-quiet' : 'hx-num'}>{format.yuan(row.expected_cpm)}</dd>
        </div>
      </dl>
    </div>
  );
}
