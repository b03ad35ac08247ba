import { useTranslation } from 'react-i18next';
import { Section } from '@/kit';
import type { Lane } from '@/screens/deals/lanes';
import { useFormat } from '@/words';
import styles from './home.module.css';

/** How many deals stand at each stage, in the order they go through. Trouble is only named where there is some. */
export function Stages({ stages }: { stages: readonly { lane: Lane; count: number }[] }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const most = Math.max(1, ...stages.map((one) => one.count));
  return (
    <Section title={t('stages')}>
      <ol className={styles.stages}>
        {stages
          .filter((one) => one.lane !== 'trouble' || one.count > 0)
          .map(({ lane, count }) => (
            <li key={lane} data-lane={lane} aria-label={t('stageCount', { name: t(`stage.${lane}`), n: count })}>
              <span>{t(`stage.${lane}`)}</span>
              <span className={styles.track} aria-hidden>
                <span style={{ width: `${(count / most) * 100}%` }} />
              </span>
              <span className="hx-num">{format.exact(count)}</span>
            </li>
          ))}
      </ol>
    </Section>
  );
}
