import { Button, SegmentedControl } from '@mantine/core';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Goal, OrderDraft } from '@/host';
import { Funnel, normalised, Section, Skeletons, type Weights, WeightSliders } from '@/kit';
import { ChartFrame } from '@/kit/charts/Chart';
import { places, useGo } from '@/shell/places';
import { useTree, wordFor } from '@/words';
import { match } from '@/words/match';
import { orders } from '@/words/orders';
import { copyAsDraft } from '../orders/copyAsDraft';
import styles from './match.module.css';
import type { RankingFacts, useRanking } from './useRanking';

/** Parts of the brand's score, in the order they are read. */
const PARTS = ['vertical', 'tone', 'audience', 'price', 'engagement', 'reliability', 'growth', 'availability', 'conflicts'];

/** Goals in the order in which an order asks for them. */
const GOALS: readonly Goal[] = ['awareness', 'seeding', 'sales'];

const same = (a: Weights, b: Weights) => PARTS.every((part) => Math.abs((a[part] ?? 0) - (b[part] ?? 0)) < 0.005);

/** A preset beside locked parts: those keep their share, the others divide the rest as the preset has them. */
export function besideLocked(preset: Weights, now: Weights, locked: ReadonlySet<string>): Weights {
  const held = Object.keys(now).filter((part) => locked.has(part));
  if (held.length === 0) return preset;
  const free = Object.keys(now).filter((part) => !locked.has(part));
  const room = Math.max(0, 1 - held.reduce((sum, part) => sum + (now[part] ?? 0), 0));
  const shares = normalised(Object.fromEntries(free.map((part) => [part, preset[part] ?? 0])));
  return Object.fromEntries(Object.keys(now).map((part) => [part, locked.has(part) ? (now[part] ?? 0) : (shares[part] ?? 0) * room]));
}

/** The weights with their presets, the funnel and the smallest relaxations. */
export function Side({ ranking, draft }: { ranking: ReturnType<typeof useRanking>; draft: OrderDraft | undefined }) {
  const { t } = useTranslation('match');
  const words = useTree(match);
  const orderWords = useTree(orders);
  const [locked, setLocked] = useState<ReadonlySet<string>>(new Set());
  const [round, setRound] = useState(0);
  const { facts, weights } = ranking;
  if (!facts || !weights)
    return (
      <div className={styles.side}>
        {!ranking.problem && (
          <Section title={t('weights')}>
            <Skeletons lines={9} />
          </Section>
        )}
      </div>
    );
  const parts = [...PARTS.filter((part) => part in weights), ...Object.keys(weights).filter((part) => !PARTS.includes(part))];
  const inOrder = Object.fromEntries(parts.map((part) => [part, weights[part] ?? 0]));
  const presets = GOALS.flatMap((goal) => (facts.presets[goal] ? [{ goal, preset: normalised(facts.presets[goal]) }] : []));
  const now = presets.find(({ preset }) => same(preset, weights))?.goal ?? null;
  return (
    <div className={styles.side}>
      <Section
        title={t('weights')}
        aside={
          <Button
            size="compact-xs"
            variant="subtle"
            disabled={ranking.settledWeights === null && !ranking.sliding}
            onClick={() => {
              setLocked(new Set());
              setRound(round + 1);
              ranking.reset();
            }}
          >
            {t('resetWeights')}
          </Button>
        }
      >
        <div className={styles.presets}>
          <SegmentedControl
            size="xs"
            fullWidth
            flex={1}
            aria-label={t('preset')}
            data={presets.map(({ goal }) => ({ value: goal, label: wordFor(orderWords.goal, goal) }))}
            // Weights of one's own are no preset: then none of them is marked.
            value={now ?? ''}
            onChange={(goal) => {
              const found = presets.find((one) => one.goal === goal);
              if (!found) return;
              setRound(round + 1);
              ranking.release(besideLocked(found.preset, weights, locked));
            }}
          />
        </div>
        <WeightSliders
          parts={parts.map((id) => ({ id, label: wordFor(words.part, id), hint: wordFor(words.partHint, id) }))}
          weights={inOrder}
          round={round}
          locked={locked}
          onLive={ranking.slide}
          onRelease={ranking.release}
          onLock={setLocked}
        />
      </Section>
      <Standing facts={facts} draft={draft} />
    </div>
  );
}

/** What the filters leave, and the smallest relaxations; none of it hangs on the weights. */
const Standing = memo(function Standing({ facts, draft }: { facts: RankingFacts; draft: OrderDraft | undefined }) {
  const { t } = useTranslation('match');
  const orderWords = useTree(orders);
  const go = useGo();
  return (
    <>
      {facts.funnel.length > 0 && (
        <Section>
          <ChartFrame title={t('funnel')} plain table={{ head: [t('funnelFilter'), t('funnelLeft')], rows: facts.funnel.map((step) => [wordFor(orderWords.filter, step.filter), String(step.left)]) }}>
            <Funnel steps={facts.funnel.map((step) => ({ id: step.filter, label: wordFor(orderWords.filter, step.filter), left: step.left }))} />
          </ChartFrame>
        </Section>
      )}
      {facts.relaxations.length > 0 && (
        <Section title={t('relax')}>
          <ul className={styles.relax}>
            {facts.relaxations.map((one) => (
              <li key={`${one.filter}:${one.to}`}>
                {one.text || `${wordFor(orderWords.filter, one.filter)}：${one.from} → ${one.to}`}
                <b>{t('relaxLeft', { count: one.left })}</b>
              </li>
            ))}
          </ul>
          <p className="hx-quiet" style={{ margin: '8px 0' }}>
            {t('relaxNote')}
          </p>
          {draft && (
            <Button size="xs" variant="default" onClick={() => void copyAsDraft(draft).then(() => go(places.post()))}>
              {t('copyOrder')}
            </Button>
          )}
        </Section>
      )}
    </>
  );
});
