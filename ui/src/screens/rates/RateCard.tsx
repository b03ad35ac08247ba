import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Account, asProblem, call, type DeliverableKind } from '@/host';
import { MoneyText, Section, tellDone, tellProblem, useNow } from '@/kit';
import { NumberField, YuanField } from '@/kit/fields';
import { useAct } from '@/queries';
import { NO_CHANGES } from '@/screens/creator/edits';
import { day, useFormat } from '@/words';
import { cellOf, type Field, FIELDS, KINDS, netOf, withCell } from './card';
import styles from './rates.module.css';

/** What is said of an edit once it is saved. */
const said = new WeakMap<object, string>();

interface CellProps {
  label: string;
  field: Field;
  value: number | null;
  onSave: (value: number | null) => void;
}

/** One cell: what is typed counts once the cell is left or Enter is pressed. */
function Cell({ label, field, value, onSave }: CellProps) {
  const [typed, setTyped] = useState<number | null | undefined>(undefined);
  const leave = () => {
    if (typed !== undefined && typed !== value) onSave(typed);
    setTyped(undefined);
  };
  const props = {
    'aria-label': label,
    className: styles.cell,
    'data-field': field,
    value: typed === undefined ? value : typed,
    onChange: setTyped,
    onBlur: leave,
    placeholder: '—',
    onKeyDown: (event: React.KeyboardEvent<HTMLInputElement>) => {
      if (event.key === 'Enter') leave();
      if (event.key === 'Escape' && typed !== undefined) {
        event.stopPropagation();
        setTyped(undefined);
      }
    },
  };
  if (field === 'plays') return <NumberField {...props} allowDecimal={false} max={10_000_000_000} />;
  return field === 'rebate' ? <NumberField {...props} suffix="%" max={100} clampBehavior="strict" decimalScale={2} /> : <YuanField {...props} />;
}

/** The rate card of one account, every cell changed where it stands. */
export function RateCard({ creator, account }: { creator: string; account: Account }) {
  const { t } = useTranslation(['rates', 'creators']);
  const format = useFormat();
  const today = day(new Date(useNow()).toISOString());
  const undo = useAct('change_undo');
  const edit = useAct('creator_edit', {
    quiet: true,
    onDone: (_page, args, change) => tellDone(said.get(args) ?? t('rates:card.title'), change === undefined ? undefined : () => undo.mutateAsync({ id: change })),
  });
  /** Cells are saved one after the other, each on the card as it then stands: two quick ones must not undo each other. */
  const line = useRef(Promise.resolve());
  const save = (deliverable: DeliverableKind, field: Field, value: number | null) => {
    line.current = line.current.then(async () => {
      try {
        const { creator: now } = await call('creator_show', { id: creator });
        const before = now.accounts.find((one) => one.id === account.id)?.rates ?? account.rates;
        const args = { id: creator, changes: { ...NO_CHANGES, rates: { account: account.id, rates: withCell(before, deliverable, field, value, today) } } };
        said.set(args, t('rates:card.saved', { deliverable: t(`creators:deliverable.${deliverable}`), field: t(`rates:card.${field}`) }));
        await edit.mutateAsync(args);
      } catch (thrown) {
        tellProblem(asProblem(thrown));
      }
    });
  };
  return (
    <Section title={t('rates:card.title')}>
      <table className={styles.card}>
        <thead>
          <tr>
            <th scope="col">{t('rates:card.deliverable')}</th>
            {(['list', 'order', 'rebate'] as const).map((field) => (
              <th key={field} scope="col">
                {t(`rates:card.${field}`)}
              </th>
            ))}
            <th scope="col">{t('rates:card.net')}</th>
            <th scope="col">{t('rates:card.plays')}</th>
            <th scope="col">{t('rates:card.asOf')}</th>
          </tr>
        </thead>
        <tbody>
          {KINDS.map((kind) => {
            const rate = account.rates.find((one) => one.deliverable === kind);
            const name = t(`creators:deliverable.${kind}`);
            const cell = (field: Field) => (
              <td key={field}>
                <Cell field={field} label={t('rates:card.cell', { deliverable: name, field: t(`rates:card.${field}`) })} value={cellOf(rate, field)} onSave={(value) => save(kind, field, value)} />
              </td>
            );
            return (
              <tr key={kind}>
                <th scope="row">{name}</th>
                {FIELDS.filter((field) => field !== 'plays').map(cell)}
                <td>
                  <MoneyText amount={netOf(rate)} />
                </td>
                {cell('plays')}
                <td className={rate?.as_of ? 'hx-num' : 'hx-quiet'}>{format.day(rate?.as_of)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className={styles.hint}>{t('rates:card.hint')}</p>
    </Section>
  );
}
