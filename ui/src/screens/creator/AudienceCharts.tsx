import { useTranslation } from 'react-i18next';
import type { Audience } from '@/host';
import { ProvinceGrid, Pyramid, type ShareBar, ShareBars } from '@/kit/charts';
import { useVocabulary } from '@/queries';
import styles from './creator.module.css';

/** Who watches, as pictures: age × gender, city tiers, provinces, consumer groups, phones. What is unknown says so. */
export function AudienceCharts({ audience }: { audience: Audience }) {
  const { t } = useTranslation('creators');
  const vocabulary = useVocabulary();
  const bars = <K extends string>(shares: readonly { key: K; share: number }[] | null, name: (key: K) => string): ShareBar[] | null => shares && shares.map(({ key, share }) => ({ name: name(key), share }));
  return (
    <div className={styles.pairs}>
      <Pyramid audience={audience} />
      <div className={styles.tall}>
        <ProvinceGrid shares={audience.province} name={(code) => vocabulary.name('provinces', code)} />
      </div>
      <ShareBars title={t('page.tier')} label={t('page.tier')} bars={bars(audience.tier, (code) => vocabulary.name('tiers', code))} />
      <ShareBars title={t('page.group')} label={t('page.group')} bars={bars(audience.group, (code) => vocabulary.name('groups', code))} />
      {audience.device && <ShareBars title={t('page.device')} label={t('page.device')} bars={bars(audience.device, (code) => t(`device.${code}`))} />}
    </div>
  );
}
