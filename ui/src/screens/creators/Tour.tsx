import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/kit';
import { places, useGo } from '@/shell/places';
import styles from './creators.module.css';

const STEPS = ['a', 'b', 'c', 'd', 'e'] as const;
const GOES = { a: places.import(), b: places.post(), c: places.orders(), d: places.deals(), e: places.deals() };

/** One deal from start to end, in five cards. */
export function Tour({ onEnd }: { onEnd: () => void }) {
  const { t } = useTranslation(['creators', 'common']);
  const go = useGo();
  const [at, setAt] = useState(0);
  const step = STEPS[at] ?? 'a';
  const move = (by: number) => setAt(Math.max(0, Math.min(STEPS.length - 1, at + by)));
  useKeys([
    { keys: 'ArrowRight', does: t('common:next'), run: () => move(1) },
    { keys: 'ArrowLeft', does: t('common:back'), run: () => move(-1) },
  ]);
  return (
    <section className={styles.tour} aria-label={t('creators:tour.title')} aria-live="polite">
      <div className={styles.tourDots} aria-hidden>
        {STEPS.map((one, index) => (
          <span key={one} data-on={index <= at || undefined} />
        ))}
      </div>
      <span className="hx-quiet">{t('creators:tour.step', { n: at + 1 })}</span>
      <h2>{t(`creators:tour.${step}.title`)}</h2>
      <p>{t(`creators:tour.${step}.text`)}</p>
      <div className={styles.tourFoot}>
        {at < STEPS.length - 1 ? <Button onClick={() => move(1)}>{t('common:next')}</Button> : <Button onClick={onEnd}>{t('common:done')}</Button>}
        <Button variant="default" onClick={() => go(GOES[step])}>
          {t(`creators:tour.${step}.go`)}
        </Button>
        <span style={{ flex: 1 }} />
        {at > 0 && (
          <Button variant="subtle" color="gray" onClick={() => move(-1)}>
            {t('common:back')}
          </Button>
        )}
        <Button variant="subtle" color="gray" onClick={onEnd}>
          {t('creators:tour.skip')}
        </Button>
      </div>
    </section>
  );
}
