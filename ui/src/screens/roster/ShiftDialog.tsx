import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem, ScheduleRow, Span } from '@/host';
import { Dialog, ErrorPanel, Skeletons } from '@/kit';
import { useCall } from '@/queries';
import { ActForm } from '@/screens/deal/ActForm';
import { ownActor, termsNow } from '@/screens/deal/acts';
import { daysAway } from '@/screens/rates/busy';
import { Clashes } from './Clashes';
import { against, shifted } from './days';
import styles from './schedule.module.css';
import { useIndustryNames } from './useIndustryNames';

interface ShiftDialogProps {
  row: ScheduleRow;
  span: Span;
  /** Days it was dragged by. */
  by: number;
  onClose: () => void;
  onOpen: () => void;
}

/** New dates for a deal: the form that asks the other side, filled in. Dragging alone changes nothing. */
export function ShiftDialog({ row, span, by, onClose, onOpen }: ShiftDialogProps) {
  const { t } = useTranslation('schedule');
  const [moved, setMoved] = useState<Problem | null>(null);
  const { data, error, refetch } = useCall('deal_show', { id: span.deal ?? '' });
  const act = data && (['counter', 'amend'] as const).flatMap((one) => {
    const actor = ownActor('agency', data.open_acts, one);
    return actor ? data.open_acts.filter((open) => open.act === one && open.actor === actor) : [];
  })[0];
  const industries = useIndustryNames(data?.row.order ?? null);
  const to = { from: daysAway(span.from, by), to: daysAway(span.to, by) };
  return (
    <Dialog opened onClose={onClose} title={t('shift.title', { number: span.number ?? '', days: by > 0 ? `+${by}` : `−${-by}` })} size={620}>
      <div className={styles.form}>
        <div className={styles.shift}>
          <del className="hx-num">{t('shift.from', span)}</del>
          <ins className="hx-num">{t('shift.to', to)}</ins>
          <span className="hx-quiet">{t('shift.nothing')}</span>
        </div>
        <Clashes clashes={against(row, to, { but: span.deal, industries })} fine={t('assign.noClash')} />
        {moved && <ErrorPanel problem={moved} />}
        {error ? (
          <ErrorPanel problem={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <Skeletons lines={4} />
        ) : act ? (
          <ActForm
            key={data.deal.events}
            page={data}
            open={act}
            recorded={false}
            initial={{ terms: shifted(termsNow(data), by) }}
            onDone={onClose}
            onCancel={onClose}
            onMoved={(problem) => {
              setMoved(problem);
              void refetch();
            }}
          />
        ) : (
          <p className={styles.line} role="note">
            {t('shift.none')}
          </p>
        )}
        <div>
          <Button size="xs" variant="subtle" onClick={onOpen}>
            {t('shift.open')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
