import { Button, Checkbox, Select } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PaymentLine, type PaymentsPreview, type PaymentsRecorded, pickFiles } from '@/host';
import { Dialog, EmptyState, ErrorPanel, MoneyText, runJob, Tag, tellDone } from '@/kit';
import { useWrite } from '@/queries';
import { UNKNOWN, useFormat } from '@/words';
import styles from './papers.module.css';
import { useAttempt } from './useAttempt';

const SHEETS = ['csv', 'xlsx', 'xls', 'xlsb', 'ods', 'txt'];

/** The deal a line is ticked for: the person's choice, else the proposal. */
interface Ticked {
  on: boolean;
  deal: string | null;
}

const proposal = (line: PaymentLine): Ticked => ({ on: line.proposed, deal: line.matches[0]?.deal ?? null });

/** 对账: an export of payments held against what deals owe; what is ticked is recorded. */
export function PaymentsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('papers');
  const { language } = useFormat();
  const write = useWrite();
  const [seen, setSeen] = useState<PaymentsPreview | null>(null);
  const [ticks, setTicks] = useState<Record<number, Ticked>>({});
  const [done, setDone] = useState<PaymentsRecorded | null>(null);
  const { attempt, busy, problem } = useAttempt();

  const look = async (path: string) => {
    const found = await runJob(t('payments.looking'), (watch) => write('payments_inspect', { path, lang: language }, watch));
    setTicks({});
    setSeen(found);
  };
  const [path, setPath] = useState<string | null>(null);
  const pick = () =>
    attempt(async () => {
      const [file] = await pickFiles({ title: t('payments.pick'), kinds: [{ name: t('results.sheets'), extensions: SHEETS }] });
      if (!file) return;
      setSeen(null);
      setDone(null);
      setPath(file);
      await look(file);
    });
  const tickOf = (line: PaymentLine) => ticks[line.row] ?? proposal(line);
  const chosen = seen ? seen.rows.flatMap((line) => (tickOf(line).on && tickOf(line).deal ? [{ line, deal: tickOf(line).deal! }] : [])) : [];
  const twice = new Set(chosen.map((one) => one.deal).filter((deal, at, all) => all.indexOf(deal) !== at));
  const record = () =>
    attempt(async () => {
      if (!seen || !path) return;
      const lines = chosen.map(({ line, deal }) => ({ deal, amount: line.amount, paid_at: line.date, method: seen.method, reference: line.reference || null }));
      const result = await write('payments_record', { lines });
      setDone(result);
      if (result.recorded > 0) tellDone(t('payments.done', { n: result.recorded }));
      await look(path);
    });

  return (
    <Dialog opened onClose={onClose} title={t('payments.title')} size={1020}>
      <div className={styles.dialog}>
        {problem && problem.code !== 'cancelled' && <ErrorPanel problem={problem} />}
        {!seen && !busy && <EmptyState title={t('payments.start')} text={t('payments.startText')} ways={[{ icon: <IconFileSpreadsheet size={20} />, title: t('payments.pick'), onGo: () => void pick(), primary: true }]} />}
        {seen && (
          <>
            <div className={styles.tools}>
              <span className={styles.file}>
                <IconFileSpreadsheet size={16} aria-hidden />
                <b className="hx-cut" title={seen.file}>
                  {seen.file}
                </b>
              </span>
              <Tag>{t(`payments.method.${seen.method}`)}</Tag>
              <span role="status">{t('payments.found', { n: seen.rows.length, unmatched: seen.unmatched, open: seen.still_open })}</span>
              {seen.incoming > 0 && <span className="hx-quiet">{t('payments.incoming', { n: seen.incoming })}</span>}
              <Button size="compact-xs" variant="subtle" onClick={() => void pick()}>
                {t('submission.other')}
              </Button>
            </div>
            {seen.rows.length === 0 ? (
              <p className="hx-quiet">{t('payments.none')}</p>
            ) : (
              <div className={styles.tableScroll} tabIndex={0} role="group" aria-label={t('payments.lines')}>
                <table className={styles.lines}>
                  <thead>
                    <tr>
                      <th scope="col">
                        <span className="hx-hidden">{t('payments.tick')}</span>
                      </th>
                      <th scope="col">{t('payments.day')}</th>
                      <th scope="col" className={styles.right}>
                        {t('payments.amount')}
                      </th>
                      <th scope="col">{t('payments.payee')}</th>
                      <th scope="col">{t('payments.match')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {seen.rows.map((line) => (
                      <Line key={line.row} line={line} tick={tickOf(line)} onTick={(tick) => setTicks({ ...ticks, [line.row]: tick })} twice={twice} />
                    ))}
                  </tbody>
                </table>
              </div>
            )}
            {seen.faults.length > 0 && (
              <details className={styles.more}>
                <summary>{t('payments.faults', { n: seen.faults.length })}</summary>
                <ul>
                  {seen.faults.map((fault) => (
                    <li key={fault.row}>{[t('results.row', { row: fault.row }), fault.text[language], fault.value].filter(Boolean).join(' · ')}</li>
                  ))}
                </ul>
              </details>
            )}
            {done && done.refused.length > 0 && (
              <div className={styles.seen} role="alert">
                <b>{t('payments.refused', { n: done.refused.length })}</b>
                <ul style={{ margin: 0, paddingLeft: 18 }}>
                  {done.refused.map((one, at) => (
                    <li key={at}>{one.message[language]}</li>
                  ))}
                </ul>
              </div>
            )}
            <div className={styles.foot}>
              <span className={twice.size > 0 ? styles.warn : 'hx-quiet'}>{t(twice.size > 0 ? 'payments.twice' : 'payments.note')}</span>
              <Button loading={busy} disabled={chosen.length === 0 || twice.size > 0} onClick={() => void record()}>
                {t('payments.record', { n: chosen.length })}
              </Button>
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}

export default PaymentsDialog;

/** One payment with the debt it may have paid. */
function Line({ line, tick, onTick, twice }: { line: PaymentLine; tick: Ticked; onTick: (tick: Ticked) => void; twice: ReadonlySet<string> }) {
  const { t } = useTranslation('papers');
  const format = useFormat();
  const match = line.matches.find((one) => one.deal === tick.deal);
  const label = t('payments.tickOf', { row: line.row, payee: line.payee || UNKNOWN });
  return (
    <tr data-row={line.row} data-recorded={line.recorded || undefined}>
      <td>
        <Checkbox size="xs" aria-label={label} checked={tick.on && !!match} disabled={!match} onChange={(event) => onTick({ ...tick, on: event.currentTarget.checked })} />
      </td>
      <td className="hx-num">{line.date}</td>
      <td className={`hx-num ${styles.right}`}>
        <MoneyText amount={line.amount} />
      </td>
      <td>
        <div className={`hx-cut ${styles.payee}`} title={line.payee}>
          {line.payee || UNKNOWN}
        </div>
        {line.reference && (
          <div className={`hx-cut hx-quiet ${styles.payee}`} title={line.reference}>
            {line.reference}
          </div>
        )}
      </td>
      <td>
        {line.recorded ? (
          <Tag tone="good">{t('payments.recorded')}</Tag>
        ) : line.matches.length === 0 ? (
          <Tag tone="warn">{t('payments.unmatched')}</Tag>
        ) : (
          <>
            <span className={styles.match}>
              <Select
                size="xs"
                w={300}
                allowDeselect={false}
                aria-label={`${t('payments.match')}: ${label}`}
                data={line.matches.map((one) => ({ value: one.deal, label: t('payments.deal', { number: one.number, creator: one.creator_name, open: format.money(one.open) }) }))}
                value={tick.deal}
                onChange={(deal) => onTick({ on: true, deal })}
                error={tick.on && tick.deal !== null && twice.has(tick.deal)}
              />
              {match && <span className="hx-num hx-quiet">{Math.round(match.certainty * 100)}%</span>}
            </span>
            {match && <div className="hx-quiet">{match.reasons.map((why) => why[format.language]).join(format.language === 'zh' ? '；' : '; ')}</div>}
          </>
        )}
      </td>
    </tr>
  );
}
