import { useTranslation } from 'react-i18next';
import type { DealRow } from '@/host';
import { Section } from '@/kit';
import { FunnelChart } from '@/kit/charts';
import { reached } from './outlook';

/** How far the deals came, as a funnel. */
export default function Reached({ deals }: { deals: readonly DealRow[] }) {
  const { t } = useTranslation('home');
  return (
    <Section>
      <FunnelChart title={t('funnel')} note={t('funnelNote')} stages={reached(deals).map(({ step, count }) => ({ id: step, name: t(`reached.${step}`), count }))} />
    </Section>
  );
}
