import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealPage, OpenAct, Problem } from '@/host';
import { Countdown, StatusBadge, tellDone, usePreferences } from '@/kit';
import { useAct } from '@/queries';
import { moment, wordFor } from '@/words';
import { ActForm } from './ActForm';
import { actsFor, clearing } from './acts';
import styles from './deal.module.css';
import { Submissions } from './Submissions';
import { useDealWords } from './useDealWords';

/** One choice of acts and the form of the chosen one. */
function ActChoice({ page, acts, recorded, first, onDone, onMoved }: {
  page: DealPage;
  acts: readonly OpenAct[];
  recorded: boolean;
  /** The first act's form stands open. */
  first: boolean;
  onDone: () => void;
  onMoved: (problem: Problem) => void;
}) {
  const { words } = useDealWords();
  const [chosen, setChosen] = useState<string | null>(null);
  const now = acts.find((one) => one.act === chosen) ?? (first ? acts[0] : undefined);
  return (
    <div className={styles.choice}>
      {(acts.length > 1 || !first) && (
        <div className={styles.actButtons} role="group">
          {acts.map((one) => (
            <Button
              key={`${one.actor}:${one.act}`}
              size="xs"
              variant={one === now ? 'light' : 'default'}
              aria-pressed={one === now}
              data-act={one.act}
              onClick={() => setChosen(one === now && !first ? null : one.act)}
            >
              {wordFor(words.act, one.act)}
            </Button>
          ))}
        </div>
      )}
      {now && (
        <ActForm
          key={`${now.actor}:${now.act}:${page.deal.events}`}
          page={page}
          open={now}
          recorded={recorded}
          onDone={() => {
            setChosen(null);
            onDone();
          }}
          onCancel={first ? undefined : () => setChosen(null)}
          onMoved={onMoved}
        />
      )}
    </div>
  );
}

/** What is to be done now, by whom, with its form; then what else is allowed, and what the other side answered. */
export function TaskCentre({ page, onMoved }: { page: DealPage; onMoved: (problem: Problem) => void }) {
  const { t } = useTranslation('deals');
  const { words, format } = useDealWords();
  const role = usePreferences((state) => state.role);
  const acts = actsFor(role, page.open_acts);
  const { deal, row } = page;
  const due = row.next_due;
  const policy = format.language === 'zh' ? page.policy.name_zh : page.policy.name_en;
  const clear = useAct('deal_act', { onDone: () => tellDone(t('form.done', { act: t('act.clear_task') })) });
  const clearer = page.open_acts.find((one) => one.act === 'clear_task');
  const done = () => undefined;
  const waits = row.turn ? t('page.waitsFor', { who: wordFor(words.turn, row.turn) }) : t('page.waitsNobody');
  const over = ['closed', 'cancelled', 'declined', 'expired', 'withdrawn'].includes(deal.status);
  return (
    <div className={styles.stack}>
      {deal.tasks.map((task) => (
        <div key={task.timer} className={styles.raised} role="note">
          <div>
            <b>{t('page.raised')}</b>
            <span>{t('page.raisedText', { timer: wordFor(words.timer, task.timer), at: moment(task.due) })}</span>
          </div>
          {clearer && (
            <Button
              size="xs"
              variant="default"
              loading={clear.isPending}
              onClick={() =>
                clear.mutate({
                  id: deal.id,
                  actor: page.open_acts.find((one) => one.act === 'clear_task' && one.actor === (role === 'brand' ? 'brand' : 'creator'))?.actor ?? clearer.actor,
                  act: clearing(task.timer),
                  expected_events: deal.events,
                  channel: null,
                  evidence_path: null,
                })
              }
            >
              {t('page.clear')}
            </Button>
          )}
        </div>
      ))}
      <section className={styles.card} data-main>
        <header className={styles.cardHead}>
          <h2>{acts.mine.length > 0 ? t('page.now') : over ? t('page.ended') : waits}</h2>
          <StatusBadge status={deal.status} />
          <span className={styles.space} />
          {due && (
            <span className={styles.due}>
              <span className="hx-quiet">{wordFor(words.timer, due.timer)}</span>
              <Countdown due={due.at} policy={`${policy} v${due.policy.version}`} />
            </span>
          )}
        </header>
        <p className="hx-quiet" style={{ margin: '0 0 10px' }}>
          {wordFor(words.hint, deal.status)}
          {deal.ending_reason && ` ${deal.ending_reason}`}
          {deal.late.length > 0 && ` ${t('page.lateFlags', { list: deal.late.map((timer) => wordFor(words.timer, timer)).join('、') })}`}
        </p>
        <Submissions page={page} />
        {acts.mine.length > 0 && <ActChoice page={page} acts={acts.mine} recorded={false} first onDone={done} onMoved={onMoved} />}
      </section>
      {acts.platform.length > 0 && (
        <section className={styles.card}>
          <header className={styles.cardHead}>
            <h2>{t('page.recordPlatform')}</h2>
          </header>
          <ActChoice page={page} acts={acts.platform} recorded first={false} onDone={done} onMoved={onMoved} />
        </section>
      )}
      {acts.theirs.length > 0 && (
        <section className={styles.card}>
          <header className={styles.cardHead}>
            <h2>{t('page.recordTheirs')}</h2>
          </header>
          <p className="hx-quiet" style={{ margin: '0 0 10px' }}>
            {t('page.recordTheirsHint')}
          </p>
          <ActChoice page={page} acts={acts.theirs} recorded first={false} onDone={done} onMoved={onMoved} />
        </section>
      )}
      {acts.others.length > 0 && (
        <section className={styles.card}>
          <header className={styles.cardHead}>
            <h2>{t('page.others')}</h2>
            <span className="hx-quiet">{t('page.othersHint')}</span>
          </header>
          <ActChoice page={page} acts={acts.others} recorded={false} first={false} onDone={done} onMoved={onMoved} />
        </section>
      )}
    </div>
  );
}
