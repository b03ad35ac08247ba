import { useTranslation } from 'react-i18next';
import type { Account, Figure } from '@/host';
import { Facts, FigureText, Section } from '@/kit';
import { useFormat } from '@/words';

/** Paid-post performance: commercial median ÷ everyday median of plays over the same window; null when either is unknown. */
export function paidPosts(figures: readonly Figure[]): { commercial: Figure; everyday: Figure; ratio: number } | null {
  const medians = figures.filter((one) => one.metric === 'plays' && one.basis === 'median');
  for (const commercial of medians) {
    const everyday = medians.find((one) => one.stratum === 'everyday' && one.window_days === commercial.window_days);
    if (commercial.stratum !== 'commercial' || !everyday || !('exact' in commercial.value) || !('exact' in everyday.value) || everyday.value.exact <= 0) continue;
    return { commercial, everyday, ratio: commercial.value.exact / everyday.value.exact };
  }
  return null;
}

/** How paid posts do beside the everyday ones. */
export function PaidPosts({ account }: { account: Account }) {
  const { t } = useTranslation('creators');
  const { rate } = useFormat();
  const paid = paidPosts(account.figures);
  return (
    <Section title={t('paid.title')}>
      {paid ? (
        <Facts
          facts={[
            { label: t('paid.of'), value: <strong>{rate(paid.ratio)}</strong> },
            { label: t('paid.commercial'), value: <FigureText figure={paid.commercial} /> },
            { label: t('paid.everyday'), value: <FigureText figure={paid.everyday} /> },
          ]}
        />
      ) : (
        <span className="hx-quiet">{t('paid.unknown')}</span>
      )}
    </Section>
  );
}
