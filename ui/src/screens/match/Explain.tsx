import { Button, SegmentedControl } from '@mantine/core';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreatorRow, MatchExplanation, Money, Reason } from '@/host';
import { type Contribution, ErrorPanel, Facts, Figure, FigureText, MoneyText, RightPanel, Section, Skeletons, Waterfall, type Weights } from '@/kit';
import { useCall, useVocabulary } from '@/queries';
import { places, useGo } from '@/shell/places';
import { points, useFormat, useTree, wordFor } from '@/words';
import { match } from '@/words/match';
import styles from './match.module.css';

/** Reasons as the waterfall draws them. */
export function contributions(reasons: readonly Reason[], words: object): Contribution[] {
  return reasons.map((reason) => ({
    part: reason.part,
    label: wordFor(words, reason.part),
    value: reason.value,
    weight: reason.weight,
    assumed: !reason.known,
    text: reason.text,
  }));
}

interface ExplainProps {
  order: string;
  creator: CreatorRow;
  weights: Weights | null;
  price: Money | null;
  cpm: number | null;
  onClose: () => void;
  onInvite?: () => void;
  onShortlist?: () => void;
  shortlisted: boolean;
  invited: boolean;
}

/** Why a creator stands where it does: both sides' fit taken apart, and what would change it. */
export const Explain = memo(function Explain({ order, creator, weights, price, cpm, onClose, onInvite, onShortlist, shortlisted, invited }: ExplainProps) {
  const { t } = useTranslation('match');
  const { language } = useFormat();
  const vocabulary = useVocabulary();
  const go = useGo();
  const { data, error, refetch } = useCall(
    'match_explain',
    { order, creator: creator.id, weights: { ...weights }, lang: language },
    { topics: ['creators', 'brands', 'agencies', 'orders', 'deals', 'results'] },
  );
  return (
    <RightPanel
      title={
        <span className="hx-cut" title={creator.name}>
          {creator.name}
        </span>
      }
      onClose={onClose}
      footer={
        <>
          <Button disabled={invited || !onInvite} onClick={onInvite}>
            {invited ? t('invited') : t('invite')}
          </Button>
          <Button variant="default" disabled={!onShortlist} onClick={onShortlist}>
            {shortlisted ? t('removeShort') : t('addShort')}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => go(places.creator(creator.id))}>
            {t('openCreator')}
          </Button>
        </>
      }
    >
      <Section>
        {error ? <ErrorPanel problem={error} onRetry={() => void refetch()} /> : data ? <Sides explained={data} /> : <Skeletons lines={6} />}
      </Section>
      <Section>
        <Facts
          facts={[
            { label: t('price'), value: <MoneyText amount={price} /> },
            { label: t('cpm'), value: <Figure value={cpm} unit="yuan" /> },
            { label: t('column.followers'), value: <FigureText figure={creator.followers} /> },
            { label: t('column.vertical'), value: creator.verticals.length > 0 ? vocabulary.names('verticals', creator.verticals) : '—' },
            {
              label: t('column.home'),
              value: creator.city ? vocabulary.name('cities', creator.city) : creator.province ? vocabulary.name('provinces', creator.province) : (creator.home_text ?? '—'),
            },
          ]}
        />
      </Section>
    </RightPanel>
  );
});

/** Both fits with their reasons. Exported for its test. */
export function Sides({ explained }: { explained: MatchExplanation }) {
  const { t } = useTranslation('match');
  const words = useTree(match);
  const { rate } = useFormat();
  const [side, setSide] = useState<'brand' | 'creator'>('brand');
  const could = side === 'brand' ? explained.brand_could : explained.creator_could;
  return (
    <>
      {explained.kept_out_by && <p className={styles.out}>{t('keptOut', { why: explained.kept_out_by })}</p>}
      <div className={styles.both}>
        <div data-main title={t('mutualHint')}>
          <span>{t('column.mutual')}</span>
          <b>{points(explained.mutual)}</b>
        </div>
        <div>
          <span>{t('column.brand')}</span>
          <b>{points(explained.score)}</b>
        </div>
        <div>
          <span>{t('column.creatorSide')}</span>
          <b>{points(explained.creator_score)}</b>
        </div>
      </div>
      <div style={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center', margin: '12px 0 8px' }}>
        <SegmentedControl
          aria-label={t('explain')}
          data={[
            { value: 'brand', label: t('sideBrand') },
            { value: 'creator', label: t('sideCreator') },
          ]}
          value={side}
          onChange={(value) => setSide(value as 'brand' | 'creator')}
        />
        <span className="hx-quiet" title={t('coverageHint')}>
          {t('known', { share: rate(explained.coverage) })}
        </span>
      </div>
      <Waterfall
        parts={contributions(side === 'brand' ? explained.reasons : explained.creator_reasons, words.part)}
        total={side === 'brand' ? explained.score : explained.creator_score}
      />
      <Section title={side === 'brand' ? t('couldBrand') : t('couldCreator')}>
        {could.length > 0 ? (
          <ul className={styles.could}>
            {could.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        ) : (
          <span className="hx-quiet">{t('noCould')}</span>
        )}
      </Section>
    </>
  );
}
