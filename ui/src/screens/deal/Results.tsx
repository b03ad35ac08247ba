import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealPage, ResultNumbers } from '@/host';
import { ErrorPanel, Section, Skeletons, tellDone, useNow } from '@/kit';
import { DayField } from '@/kit/DayField';
import { NumberField, YuanField } from '@/kit/fields';
import { useAct, useCall } from '@/queries';
import { ResultImport } from '@/screens/papers/ResultImport';
import { exact, moment, money, moneyOf, rate, UNKNOWN, useFormat, wordFor, yuan } from '@/words';
import { dayOf, isDay, middleOfDay } from '@/words/days';
import styles from './deal.module.css';
import { useDealWords } from './useDealWords';

const COUNTS = ['plays', 'likes', 'comments', 'shares', 'collects', 'clicks'] as const;
type Counts = Record<(typeof COUNTS)[number], number | null>;
const NONE: Counts = { plays: null, likes: null, comments: null, shares: null, collects: null, clicks: null };

/** Types in what a published work has reached. */
function ResultForm({ deal, onClose }: { deal: string; onClose: () => void }) {
  const { t } = useTranslation(['deals', 'common']);
  const now = useNow();
  const [counts, setCounts] = useState<Counts>(NONE);
  const [sales, setSales] = useState<number | null>(null);
  const [at, setAt] = useState(dayOf(new Date(now).toISOString()));
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const add = useAct('result_add', {
    quiet: true,
    onDone: () => {
      tellDone(t('result.saved'));
      onClose();
    },
  });
  const empty = sales === null && COUNTS.every((name) => counts[name] === null);
  const badDay = !isDay(at);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (empty || badDay) return;
    const numbers: ResultNumbers = { ...counts, sales: moneyOf(sales) };
    add.mutate({ deal, at: middleOfDay(at, now), numbers, note: note.trim() === '' ? null : note.trim() });
  };
  return (
    <form className={styles.actForm} onSubmit={submit} noValidate aria-label={t('result.add')}>
      <DayField label={t('result.at')} value={at} onChange={setAt} error={tried && badDay ? t('form.badDay') : undefined} />
      <div className={styles.fields} style={{ gridTemplateColumns: '1fr 1fr' }}>
        {COUNTS.map((name) => (
          <NumberField
            key={name}
            label={t(`result.${name}`)}
            allowDecimal={false}
            max={9_000_000_000_000}
            value={counts[name]}
            onChange={(value) => setCounts((before) => ({ ...before, [name]: value }))}
          />
        ))}
        <YuanField label={t('result.sales')} value={sales} onChange={setSales} />
        <TextInput label={t('result.note')} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      </div>
      <span className="hx-quiet">{t('result.hint')}</span>
      {tried && empty && (
        <p className={styles.fault} role="alert">
          {t('result.needOne')}
        </p>
      )}
      {add.error && <ErrorPanel problem={add.error} />}
      <div className={styles.submit}>
        <Button type="submit" size="xs" loading={add.isPending}>
          {t('common:save')}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={onClose}>
          {t('common:cancel')}
        </Button>
      </div>
    </form>
  );
}

/** Dated numbers of the work, and promised against actual. */
export function Results({ page }: { page: DealPage }) {
  const { t } = useTranslation('deals');
  const { words } = useDealWords();
  const { count } = useFormat();
  const [adding, setAdding] = useState(false);
  const out = page.deal.published_at !== null || page.deal.live_minutes !== null;
  const list = useCall('result_list', { id: page.deal.id });
  const wrap = useCall('wrapup_show', { order: null, deal: page.deal.id }, { enabled: out });
  const snapshots = [...(list.data?.snapshots ?? [])].reverse();
  const wrapped = wrap.data?.rows.find((row) => row.deal.id === page.deal.id)?.wrapup;
  // Without the platform's fee the pay alone is known: a lower bound, said as one.
  const bare = wrapped?.without_fee ?? null;
  const bound = (whole: string, part: string | undefined) => (whole === UNKNOWN && part !== undefined && part !== UNKNOWN ? t('wrap.atLeast', { amount: part }) : whole);
  const reached = (promised: number | null, actual: number | null) => (promised && actual !== null ? rate(actual / promised) : UNKNOWN);
  return (
    <>
      <Section
        title={t('page.results')}
        aside={
          out &&
          !adding && (
            <Button size="compact-xs" variant="subtle" onClick={() => setAdding(true)}>
              {t('result.add')}
            </Button>
          )
        }
      >
        {adding && <ResultForm deal={page.deal.id} onClose={() => setAdding(false)} />}
        {out && !adding && <ResultImport />}
        {list.error ? (
          <ErrorPanel problem={list.error} onRetry={() => void list.refetch()} />
        ) : !list.data ? (
          <Skeletons lines={2} />
        ) : snapshots.length === 0 ? (
          !adding && <span className="hx-quiet">{out ? t('result.empty') : t('result.beforeOut')}</span>
        ) : (
          <table className={styles.numbers}>
            <thead>
              <tr>
                <th scope="col">{t('result.at')}</th>
                <th scope="col">{t('result.plays')}</th>
                <th scope="col">{t('result.likes')}</th>
                <th scope="col">{t('result.comments')}</th>
                <th scope="col">{t('result.shares')}</th>
              </tr>
            </thead>
            <tbody>
              {snapshots.map((one) => (
                <tr
                  key={one.at}
                  title={[
                    `${t('result.source')} ${wordFor(words.source, one.source)}`,
                    one.clicks === null ? '' : `${t('result.clicks')} ${exact(one.clicks)}`,
                    one.collects === null ? '' : `${t('result.collects')} ${exact(one.collects)}`,
                    one.sales ? `${t('result.sales')} ${money(one.sales)}` : '',
                    one.note ?? '',
                  ]
                    .filter((line) => line !== '')
                    .join('\n')}
                >
                  <td>{moment(one.at).slice(5)}</td>
                  <td title={exact(one.plays)}>{count(one.plays)}</td>
                  <td>{count(one.likes)}</td>
                  <td>{count(one.comments)}</td>
                  <td>{count(one.shares)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Section>
      {out && (
        <Section title={t('page.wrapup')} aside={wrapped?.as_of && <span className="hx-quiet">{t('wrap.asOf', { at: moment(wrapped.as_of).slice(0, 10) })}</span>}>
          {wrap.error ? (
            <ErrorPanel problem={wrap.error} onRetry={() => void wrap.refetch()} />
          ) : !wrapped ? (
            wrap.data ? <span className="hx-quiet">{t('result.empty')}</span> : <Skeletons lines={3} />
          ) : (
            <table className={styles.numbers}>
              <thead>
                <tr>
                  <th scope="col">{t('wrap.metric')}</th>
                  <th scope="col">{t('wrap.promised')}</th>
                  <th scope="col">{t('wrap.actual')}</th>
                  <th scope="col">{t('wrap.ratio')}</th>
                </tr>
              </thead>
              <tbody>
                {(['plays', 'interactions'] as const).map((name) => (
                  <tr key={name}>
                    <td>{t(`wrap.${name}`)}</td>
                    <td title={exact(wrapped[name].promised)}>{count(wrapped[name].promised)}</td>
                    <td title={exact(wrapped[name].actual)}>{count(wrapped[name].actual)}</td>
                    <td>{reached(wrapped[name].promised, wrapped[name].actual)}</td>
                  </tr>
                ))}
                {(['cpm', 'cpe'] as const).map((name) => (
                  <tr key={name}>
                    <td>{t(`wrap.${name}`)}</td>
                    <td>{bound(yuan(wrapped[name].promised), bare ? yuan(bare[name].promised) : undefined)}</td>
                    <td>{bound(yuan(wrapped[name].actual), bare ? yuan(bare[name].actual) : undefined)}</td>
                    <td>{reached(wrapped[name].promised, wrapped[name].actual)}</td>
                  </tr>
                ))}
                <tr>
                  <td>{t('wrap.paid')}</td>
                  <td />
                  <td>{bound(money(wrapped.paid), bare ? money(bare.paid) : undefined)}</td>
                  <td />
                </tr>
                <tr>
                  <td>{t('wrap.rounds')}</td>
                  <td />
                  <td>{wrapped.rounds_due === 0 ? UNKNOWN : t('wrap.roundsOf', { inTime: wrapped.rounds_in_time, due: wrapped.rounds_due })}</td>
                  <td />
                </tr>
              </tbody>
            </table>
          )}
          {bare && (
            <p className="hx-quiet" style={{ margin: '8px 0 0' }} role="note">
              {t('wrap.feeUnknown')}
            </p>
          )}
        </Section>
      )}
    </>
  );
}
