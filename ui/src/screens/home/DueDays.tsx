import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealRow } from '@/host';
import { Section, useNow } from '@/kit';
import { CalendarHeat } from '@/kit/charts';
import { day } from '@/words';
import { dueByDay, WEEKS } from './outlook';

/** On which days of the coming weeks deals are due. */
export default function DueDays({ deals }: { deals: readonly DealRow[] }) {
  const { t } = useTranslation('home');
  const now = useNow();
  const today = day(new Date(now).toISOString());
  // The clock ticks; the calendar changes by the day.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const { days, before } = useMemo(() => dueByDay(deals, now), [deals, today]);
  return (
    <Section>
      <CalendarHeat
        title={t('dueDays', { n: WEEKS })}
        note={before > 0 ? t('dueBefore', { n: before }) : undefined}
        say={(value) => (value === 0 ? t('dueNoDay') : t('dueOnDay', { n: value }))}
        days={days}
        today={today}
      />
    </Section>
  );
}
