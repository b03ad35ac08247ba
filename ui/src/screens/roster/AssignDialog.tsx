import { Button, Group, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScheduleRow, UnplacedCall } from '@/host';
import { Dialog, ErrorPanel, Facts, Section, tellDone } from '@/kit';
import { YuanField } from '@/kit/fields';
import { useAct } from '@/queries';
import { moneyOf, useFormat } from '@/words';
import { Clashes } from './Clashes';
import { against } from './days';
import styles from './schedule.module.css';
import { useIndustryNames } from './useIndustryNames';

interface AssignDialogProps {
  call: UnplacedCall;
  rows: readonly ScheduleRow[];
  /** Whom it was put on, and on which day; without, it is chosen here. */
  creator: string | null;
  day: string | null;
  onClose: () => void;
}

/** Applies to an open call for a creator of the roster. What stands against it is said before it is sent. */
export function AssignDialog({ call, rows, creator, day, onClose }: AssignDialogProps) {
  const { t } = useTranslation(['schedule', 'common']);
  const format = useFormat();
  const [picked, setPicked] = useState(creator);
  const [pay, setPay] = useState<number | null>(null);
  const row = rows.find((one) => one.creator === picked);
  const apply = useAct('deal_apply', {
    quiet: true,
    onDone: () => {
      tellDone(t('schedule:assign.sent', { creator: row?.name ?? '', title: call.title }));
      onClose();
    },
  });
  const industries = useIndustryNames(call.order);
  const days = { from: call.publish_from, to: call.publish_to };
  const clashes = row ? against(row, days, { industries }) : [];
  const fitting = [...rows].sort((a, b) => Number(call.creators.includes(b.creator)) - Number(call.creators.includes(a.creator)));
  return (
    <Dialog opened onClose={onClose} title={t('schedule:assign.title', { creator: row?.name ?? '…' })} size={480}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (row) apply.mutate({ order: call.order, creator: row.creator, pay: moneyOf(pay) });
        }}
      >
        {creator === null && (
          <Select
            data-autofocus
            searchable
            label={t('schedule:assign.creator')}
            placeholder={t('schedule:assign.choose')}
            value={picked}
            onChange={setPicked}
            data={fitting.map((one) => ({ value: one.creator, label: one.name }))}
          />
        )}
        <Facts
          facts={[
            { label: t('schedule:assign.order'), value: `${call.brand_name} · ${call.title}` },
            {
              label: t('schedule:assign.publish'),
              value: (
                <span className="hx-num">
                  {days.from} – {days.to}
                </span>
              ),
            },
            { label: t('schedule:assign.answerBy'), value: <span className="hx-num">{format.moment(call.answer_by)}</span> },
          ]}
        />
        {day !== null && (
          <p className={styles.line}>
            {t('schedule:assign.day', { day })}
            {' · '}
            {t(day >= days.from && day <= days.to ? 'schedule:assign.inside' : 'schedule:assign.outside')}
          </p>
        )}
        {row && (
          <Section title={t('schedule:assign.clashes')}>
            <Clashes clashes={clashes} fine={t('schedule:assign.noClash')} />
            {!call.creators.includes(row.creator) && <p className={styles.line}>{t('schedule:assign.notFit')}</p>}
            {!row.may_act && <p className={styles.line}>{t('schedule:assign.noRight')}</p>}
          </Section>
        )}
        <YuanField
          data-autofocus={creator === null ? undefined : true}
          label={t('schedule:assign.pay')}
          description={t('schedule:assign.payHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          value={pay}
          onChange={setPay}
        />
        {apply.error && <ErrorPanel problem={apply.error} />}
        <Group gap={8}>
          <Button type="submit" disabled={!row} loading={apply.isPending} color={clashes.length > 0 ? 'red' : undefined}>
            {t(clashes.length > 0 ? 'schedule:assign.sendAnyway' : 'schedule:assign.send')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
