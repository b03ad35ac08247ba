import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealPage, DealRow, Problem } from '@/host';
import { Dialog, ErrorPanel, Skeletons, usePreferences } from '@/kit';
import { useCall } from '@/queries';
import { ActForm } from '@/screens/deal/ActForm';
import { useFormat, useTree, wordFor } from '@/words';
import { deals } from '@/words/deals';
import styles from './board.module.css';
import { type Lane, LANE_NAMES, laneOf } from './lanes';
import { MAY, type Move, movesInto, movesOf } from './moves';

const keyOf = (move: Move) => `${move.open.actor}:${move.open.act}`;

/** The acts that lead where the deal was dropped; without any, why, and where it could go. */
function Moves({ page, to, onDone, onMoved }: {
  page: DealPage;
  to: Lane | null;
  /** Done, or given up. */
  onDone: () => void;
  onMoved: (problem: Problem) => void;
}) {
  const { t } = useTranslation('deals');
  const words = useTree(deals);
  const role = usePreferences((state) => state.role);
  const all = movesOf(role, page);
  const wanted = to ? movesInto(to, all) : [];
  const groups = (to && wanted.length > 0 ? [to] : LANE_NAMES).map((lane) => ({ lane, moves: movesInto(lane, all) })).filter(({ moves }) => moves.length > 0);
  const [picked, setPicked] = useState<string | null>(() => (wanted.length === 1 && wanted[0] ? keyOf(wanted[0]) : null));
  const chosen = all.find((move) => keyOf(move) === picked);
  const single = wanted.length === 1;
  const why = to !== null && wanted.length === 0;
  return (
    <div className={styles.moves}>
      {why && (
        <div className={styles.why} role="note">
          <p>
            {t('move.none', { from: t(`lane.${laneOf(page.deal.status)}`), to: t(`lane.${to}`) })}{' '}
            {wordFor(words.hint, page.deal.status)}
          </p>
        </div>
      )}
      {single ? null : groups.length === 0 ? (
        <p className="hx-quiet">{t('move.nowhere')}</p>
      ) : (
        <>
          <p className="hx-quiet">{t(why ? 'move.could' : 'move.hint')}</p>
          {groups.map(({ lane, moves }) => (
            <div key={lane} className={styles.group}>
              {(to === null || why) && <h3>{t('move.leads', { to: t(`lane.${lane}`) })}</h3>}
              <div className={styles.choices} role="group" aria-label={t('move.leads', { to: t(`lane.${lane}`) })}>
                {moves.map((move) => (
                  <Button
                    key={keyOf(move)}
                    size="xs"
                    variant={keyOf(move) === picked ? 'light' : 'default'}
                    aria-pressed={keyOf(move) === picked}
                    data-move={move.open.act}
                    onClick={() => setPicked(keyOf(move))}
                  >
                    {wordFor(words.act, move.open.act)}
                    {move.recorded && <span className="hx-quiet">&nbsp;· {t('move.theirs', { who: wordFor(words.actor, move.open.actor) })}</span>}
                  </Button>
                ))}
              </div>
            </div>
          ))}
        </>
      )}
      {chosen && MAY.includes(chosen.open.act) && <p className="hx-quiet">{t('move.may')}</p>}
      {chosen && (
        <ActForm key={`${keyOf(chosen)}:${page.deal.events}`} page={page} open={chosen.open} recorded={chosen.recorded} onDone={onDone} onCancel={() => (single ? onDone() : setPicked(null))} onMoved={onMoved} />
      )}
    </div>
  );
}

/** Asks by which act a deal is to go where it was dropped. Closing it leaves everything as it was. */
export default function MoveDialog({ row, to, onClose, onOpen }: { row: DealRow; to: Lane | null; onClose: () => void; onOpen: () => void }) {
  const { t } = useTranslation('deals');
  const format = useFormat();
  const { data, error, refetch } = useCall('deal_show', { id: row.id });
  const [moved, setMoved] = useState<Problem | null>(null);
  const from = t(`lane.${laneOf(row.status)}`);
  return (
    <Dialog
      opened
      onClose={onClose}
      size="lg"
      title={to ? t('move.title', { creator: row.creator_name, from, to: t(`lane.${to}`) }) : t('move.any', { creator: row.creator_name, from })}
    >
      <div className={styles.moves}>
        {moved && (
          <div className={styles.why} role="alert">
            {t('page.moved')} {moved.message[format.language]}
          </div>
        )}
        {error ? (
          <ErrorPanel problem={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <Skeletons lines={4} />
        ) : (
          <Moves
            key={data.deal.events}
            page={data}
            to={to}
            onDone={onClose}
            onMoved={(problem) => {
              setMoved(problem);
              void refetch();
            }}
          />
        )}
        <div>
          <Button size="xs" variant="subtle" onClick={onOpen}>
            {t('move.open')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
