import { Button, Group, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreatorRow } from '@/host';
import { Dialog, ErrorPanel, tellDone, useNow } from '@/kit';
import { DayField } from '@/kit/DayField';
import { NumberField } from '@/kit/fields';
import { useAct } from '@/queries';
import { CreatorPicker } from '@/screens/creators/CreatorPicker';
import { day } from '@/words';
import styles from './roster.module.css';

/** A new agency by its name. */
export function AgencySheet({ onClose, onAdded }: { onClose: () => void; onAdded: (id: string) => void }) {
  const { t } = useTranslation(['roster', 'common']);
  const [name, setName] = useState('');
  const add = useAct('agency_add', {
    quiet: true,
    onDone: (row) => {
      tellDone(t('roster:agencyAdded', { name: row.name }));
      onAdded(row.id);
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t('roster:addAgency')} size={400}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate({ name: name.trim() });
        }}
      >
        <TextInput data-autofocus required label={t('roster:agencyName')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        {add.error && <ErrorPanel problem={add.error} />}
        <Group gap={8}>
          <Button type="submit" disabled={name.trim() === ''} loading={add.isPending}>
            {t('common:add')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}

/** A new contract with a creator. */
export function ContractSheet({ agency, signed, onClose }: { agency: string; signed: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation(['roster', 'common']);
  const now = useNow();
  const [creator, setCreator] = useState<CreatorRow | null>(null);
  const [from, setFrom] = useState(() => day(new Date(now).toISOString()));
  const [to, setTo] = useState('');
  const [split, setSplit] = useState<number | null>(20);
  const [exclusive, setExclusive] = useState(true);
  const [mayAct, setMayAct] = useState(true);
  const add = useAct('representation_add', {
    quiet: true,
    onDone: () => {
      tellDone(t('roster:added', { name: creator?.name ?? '' }));
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t('roster:addCreator')} size={460}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!creator || split === null) return;
          add.mutate({ agency, creator: creator.id, from, to: to || null, split: Math.round(split * 100), exclusive, may_act: mayAct });
        }}
      >
        {creator ? (
          <div className={styles.chosen}>
            <strong className="hx-cut">{creator.name}</strong>
            <Button size="compact-xs" variant="subtle" onClick={() => setCreator(null)}>
              {t('common:edit')}
            </Button>
          </div>
        ) : (
          <CreatorPicker label={t('roster:column.creator')} autoFocus without={signed} onPick={setCreator} />
        )}
        <div className={styles.two}>
          <DayField required label={t('roster:from')} value={from} onChange={setFrom} />
          <DayField clearable label={t('roster:to')} description={t('roster:toHint')} inputWrapperOrder={['label', 'input', 'description']} value={to} onChange={setTo} minDate={from || undefined} />
        </div>
        <NumberField label={t('roster:split')} suffix="%" max={100} decimalScale={2} value={split} onChange={setSplit} />
        <Switch label={t('roster:exclusive')} checked={exclusive} onChange={(event) => setExclusive(event.currentTarget.checked)} />
        <Switch label={t('roster:mayAct')} checked={mayAct} onChange={(event) => setMayAct(event.currentTarget.checked)} />
        {add.error && <ErrorPanel problem={add.error} />}
        <Group gap={8}>
          <Button type="submit" disabled={!creator || split === null || from === ''} loading={add.isPending}>
            {t('roster:addCreator')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
