import { Button, Group, Textarea } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, call, type DealRow } from '@/host';
import { Dialog, ErrorPanel, MoneyText, Skeletons } from '@/kit';
import { useWrite } from '@/queries';
import { useFormat } from '@/words';
import { type AnswerForAll, answerEach, answering, type Outcome, type Prepared, prepared, sums } from './answering';
import styles from './roster.module.css';

/** Deals read at the same time. */
const AT_ONCE = 8;

/** Reads every chosen deal anew: what is consented to is what stands there now, not what the list showed. */
async function readAll(rows: readonly DealRow[], answer: AnswerForAll): Promise<Prepared[]> {
  const found: Prepared[] = [];
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const some = rows.slice(at, at + AT_ONCE).map(async ({ id }): Promise<Prepared> => {
      try {
        return prepared(await call('deal_show', { id }), answer);
      } catch (thrown) {
        return { id, page: null, ready: false, why: asProblem(thrown) };
      }
    });
    found.push(...(await Promise.all(some)));
  }
  return found;
}

interface AnswerAllProps {
  rows: readonly DealRow[];
  answer: AnswerForAll;
  /** Closed; those in `open` still wait. */
  onClose: (open: readonly string[]) => void;
}

/** Accepts or declines many offers after one confirmation that names how many and how much. */
export function AnswerAll({ rows, answer, onClose }: AnswerAllProps) {
  const { t } = useTranslation(['roster', 'common']);
  const format = useFormat();
  const write = useWrite();
  const [reason, setReason] = useState('');
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const [phase, setPhase] = useState<'asking' | 'sending' | 'done'>('asking');
  const ids = rows.map((row) => row.id);
  const { data, error, refetch } = useQuery({ queryKey: ['answer-all', answer, ids], queryFn: () => readAll(rows, answer), gcTime: 0, staleTime: Infinity });
  const ready = (data ?? []).flatMap((one) => (one.ready ? [one.page] : []));
  const { sums: amounts, without } = sums(ready.map((page) => page.deal.proposal.terms.pay.fixed));
  const amount = amounts.map((one) => format.money(one)).join(' + ');
  const came = new Map(outcomes.map((one) => [one.id, one]));
  const failed = outcomes.filter((one) => !one.done).length;
  const did = outcomes.length - failed;

  const send = async () => {
    setPhase('sending');
    await answerEach(
      ready,
      (page) => write('deal_act', answering(page, answer, reason)),
      asProblem,
      (outcome) => setOutcomes((before) => [...before, outcome]),
    );
    setPhase('done');
  };
  const close = () => {
    // What was sent stays sent; while it is being sent the dialog stays.
    if (phase !== 'sending') onClose(ids.filter((id) => came.get(id)?.done !== true));
  };
  const why = (one: Prepared): string => {
    if (one.ready) return '';
    if (one.why === 'may_not' || one.why === 'not_open') return t(`roster:all.${one.why}`);
    return one.why.message[format.language];
  };
  const told =
    phase === 'done'
      ? failed === 0
        ? t(answer === 'accept' ? 'roster:all.accepted' : 'roster:all.declined', { n: did })
        : t('roster:all.some', { done: did, failed })
      : phase === 'sending'
        ? t('roster:all.sending', { at: outcomes.length, of: ready.length })
        : '';

  return (
    <Dialog opened onClose={close} title={t(`roster:all.${answer}Title`, { n: rows.length })} size={560} closeOnClickOutside={phase !== 'sending'} closeOnEscape={phase !== 'sending'}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (phase === 'asking' && ready.length > 0) void send();
        }}
      >
        {error && <ErrorPanel problem={asProblem(error)} onRetry={() => void refetch()} />}
        {!data && !error && <Skeletons lines={4} />}
        {data && (
          <>
            <ul className={styles.answers} tabIndex={0} aria-label={t('roster:all.list')}>
              {rows.map((row) => {
                const one = data.find((each) => each.id === row.id);
                const outcome = came.get(row.id);
                const pay = one?.page?.deal.proposal.terms.pay.fixed ?? row.pay;
                return (
                  <li key={row.id} data-off={one?.ready === false || undefined}>
                    <span className={styles.answerMark}>
                      {outcome ? (
                        outcome.done ? (
                          <IconCircleCheck size={16} data-good role="img" aria-label={t('roster:all.done')} />
                        ) : (
                          <IconCircleX size={16} data-bad role="img" aria-label={t('roster:all.failed')} />
                        )
                      ) : (
                        one?.ready === false && <IconAlertTriangle size={16} data-warn aria-hidden />
                      )}
                    </span>
                    <span className={styles.answerWho}>
                      <b className="hx-cut" title={row.creator_name}>
                        {row.creator_name}
                      </b>
                      <span className="hx-quiet hx-cut" title={`${row.brand_name} · ${row.order_title}`}>
                        {row.brand_name} · {row.order_title}
                      </span>
                      {one?.ready === false && <span>{why(one)}</span>}
                      {outcome?.done === false && (
                        <span className={styles.refused} role="alert">
                          {outcome.problem.message[format.language]}
                        </span>
                      )}
                    </span>
                    <MoneyText amount={pay} />
                  </li>
                );
              })}
            </ul>
            {phase === 'asking' && (
              <>
                {answer === 'decline' && (
                  <Textarea label={t('roster:all.reason')} autosize minRows={1} maxRows={4} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
                )}
                {ready.length < rows.length && <p className={styles.said}>{t('roster:all.leftOut', { n: rows.length - ready.length })}</p>}
                {answer === 'accept' && ready.length > 0 && (
                  <p className={styles.said}>
                    {t('roster:all.binds')}
                    {without > 0 && ` ${t('roster:all.without', { n: without })}`}
                  </p>
                )}
              </>
            )}
          </>
        )}
        <p className={styles.said} role="status">
          {told}
        </p>
        <Group gap={8}>
          {phase === 'done' ? (
            <Button data-autofocus autoFocus onClick={close}>
              {t('common:close')}
            </Button>
          ) : (
            <>
              {(ready.length > 0 || !data) && <Button
                type="submit"
                key={data ? 'known' : 'reading'}
                autoFocus={data !== undefined && answer === 'accept'}
                color={answer === 'decline' ? 'red' : undefined}
                loading={phase === 'sending'}
                disabled={ready.length === 0}
                data-answer-all
              >
                {answer === 'accept' ? t('roster:all.accept', { n: ready.length, amount: amount || format.money(null) }) : t('roster:all.decline', { n: ready.length, amount: amount || format.money(null) })}
              </Button>}
              <Button variant="default" onClick={close} disabled={phase === 'sending'}>
                {t('common:cancel')}
              </Button>
            </>
          )}
        </Group>
      </form>
    </Dialog>
  );
}
