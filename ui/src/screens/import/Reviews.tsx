import { Button } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewEvidence, ReviewRow, ReviewSide } from '@/host';
import { EmptyState, ErrorPanel, FigureText, KeyHint, runJob, Skeletons, Tag, tellDone, useKeys } from '@/kit';
import { useAct, useCall, useVocabulary, useWrite } from '@/queries';
import { places, useGo } from '@/shell/places';
import { UNKNOWN, useFormat, useTree, wordFor } from '@/words';
import { imports } from '@/words/imports';
import styles from './reviews.module.css';

/** Below this an agreement or difference says next to nothing, in bits. */
const TELLING_BITS = 0.5;

interface Line {
  id: string;
  label: string;
  /** What of the evidence this line shows. */
  field?: string;
  /** What is compared to tell whether both say the same; empty when unknown. */
  plain: (side: ReviewSide) => string;
  shown?: (side: ReviewSide) => ReactNode;
  /** Says nothing about whose the account is: a difference is not marked. */
  aside?: boolean;
  /** Stands there only where it was found. */
  found?: boolean;
  /** A way to reach somebody: what is compared is not the text as written. */
  reach?: boolean;
}

/** Everything that tells two accounts apart, in the order people look at it. */
function useLines(): Line[] {
  const words = useTree(imports).review;
  const vocabulary = useVocabulary();
  const format = useFormat();
  const home = (side: ReviewSide) => (side.city ? vocabulary.name('cities', side.city) : side.province ? vocabulary.name('provinces', side.province) : (side.home_text ?? ''));
  return [
    { id: 'platform', label: words.line.platform, plain: (side) => vocabulary.name('platforms', side.platform) },
    { id: 'name', label: words.line.name, field: 'name', plain: (side) => side.display_name ?? side.name },
    { id: 'handle', label: words.line.handle, field: 'handle', plain: (side) => side.handle ?? '' },
    { id: 'spelling', label: words.line.spelling, field: 'spelling', aside: true, found: true, plain: (side) => [side.handle, side.display_name].filter(Boolean).join(' · ') },
    { id: 'platform_id', label: words.line.platform_id, field: 'platform_id', plain: (side) => side.platform_id ?? '' },
    { id: 'url', label: words.line.url, field: 'url', plain: (side) => side.url ?? '' },
    {
      id: 'followers',
      label: words.line.followers,
      field: 'followers',
      plain: (side) => JSON.stringify(side.followers?.value ?? ''),
      shown: (side) => <FigureText figure={side.followers} />,
    },
    { id: 'city', label: words.line.city, field: 'city', plain: home },
    { id: 'verticals', label: words.line.verticals, field: 'verticals', plain: (side) => vocabulary.names('verticals', side.verticals) },
    { id: 'agency', label: words.line.agency, field: 'agency', plain: (side) => side.agency ?? '' },
    { id: 'phone', label: words.line.phone, field: 'phone', reach: true, plain: (side) => side.contact.phone ?? '' },
    { id: 'wechat', label: words.line.wechat, field: 'wechat', reach: true, plain: (side) => side.contact.wechat ?? '' },
    { id: 'email', label: words.line.email, field: 'email', reach: true, plain: (side) => side.contact.email ?? '' },
    { id: 'accounts', label: words.line.accounts, aside: true, plain: (side) => format.exact(side.accounts) },
    { id: 'deals', label: words.line.deals, aside: true, plain: (side) => format.exact(side.deals) },
    { id: 'files', label: words.line.files, aside: true, plain: (side) => side.files.join(' · ') },
  ];
}

/** Two accounts side by side, what speaks for their being one, and the decision. */
function Pair({ row, lines, at, busy, onDecide }: { row: ReviewRow; lines: readonly Line[]; at: boolean; busy: boolean; onDecide: (same: boolean) => void }) {
  const { t } = useTranslation('imports');
  const words = useTree(imports).review;
  const go = useGo();
  const format = useFormat();
  const whole = useRef<HTMLElement>(null);
  useEffect(() => {
    if (at) whole.current?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const evidence = new Map<string, ReviewEvidence>(row.evidence.map((one) => [one.field, one]));
  const known = (text: string) => text !== '' && text !== '""';
  return (
    <section ref={whole} className={styles.pair} aria-label={`${row.known.name} · ${row.other.name}`} aria-current={at || undefined} data-review={row.id}>
      <div className={styles.head}>
        <Tag tone="warn">{wordFor(words.kind, row.kind)}</Tag>
        <b className="hx-num">{t('review.probability', { share: format.rate(row.probability) })}</b>
        <span className="hx-quiet hx-num">{format.day(row.at)}</span>
        <span className={styles.buttons}>
          <Button size="xs" disabled={busy} rightSection={at && <KeyHint keys="m" />} onClick={() => onDecide(true)}>
            {t('review.same')}
          </Button>
          <Button size="xs" variant="default" disabled={busy} rightSection={at && <KeyHint keys="n" />} onClick={() => onDecide(false)}>
            {t('review.apart')}
          </Button>
        </span>
      </div>
      <table className={styles.table}>
        <thead>
          <tr>
            <td />
            {[row.known, row.other].map((side, at) => (
              <th key={side.account} scope="col">
                <small>{at === 0 ? t('review.known') : t('review.other')}</small>
                <button type="button" className={styles.who} title={side.name} onClick={() => go(places.creator(side.creator))}>
                  {side.name}
                </button>
              </th>
            ))}
            <th scope="col">
              <small>{t('review.evidence')}</small>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const [one, other] = [line.plain(row.known), line.plain(row.other)];
            if (!known(one) && !known(other)) return null;
            const found = line.field === undefined ? undefined : evidence.get(line.field);
            if (line.found && !found) return null;
            const telling = found && Math.abs(found.bits) >= TELLING_BITS;
            // Written differently, they may be the same number.
            const differs = !line.aside && known(one) && known(other) && one !== other && !(line.reach && found?.degree === 'same');
            return (
              <tr key={line.id} data-differs={differs || undefined}>
                <th scope="row">{line.label}</th>
                {[row.known, row.other].map((side) => {
                  const text = line.plain(side);
                  return (
                    <td key={side.account}>
                      {!known(text) ? (
                        <span className="hx-quiet">{UNKNOWN}</span>
                      ) : line.shown ? (
                        line.shown(side)
                      ) : (
                        <span className="hx-cut" title={text}>
                          {text}
                        </span>
                      )}
                    </td>
                  );
                })}
                <td className={styles.evidence}>
                  {found && (
                    <span data-for={(telling && found.bits > 0) || undefined} data-against={(telling && found.bits < 0) || undefined} title={t('review.bits', { bits: format.signed(Math.round(found.bits * 10) / 10) })}>
                      {wordFor(words.degree, found.degree)}
                    </span>
                  )}
                  {found?.shared_by != null && <small className="hx-quiet"> {t('review.sharedBy', { count: found.shared_by, n: format.exact(found.shared_by) })}</small>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** 待核对: accounts that may be one, side by side; only a person joins them. */
export function Reviews() {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const lines = useLines();
  const write = useWrite();
  const { data, error, refetch } = useCall('review_list', {});
  const undo = useAct('change_undo');
  const resolve = useAct('review_resolve', {
    onDone: (_answer, { same }, change) => tellDone(t(same ? 'review.resolvedSame' : 'review.resolvedApart'), change === undefined ? undefined : () => undo.mutateAsync({ id: change })),
  });
  // The pair the keys are about; once it is decided, the next takes its place.
  const [place, setPlace] = useState(0);
  const rows = data?.rows ?? [];
  const at = Math.min(place, Math.max(0, rows.length - 1));
  const decide = (row: ReviewRow | undefined, same: boolean) => {
    if (row && !resolve.isPending) resolve.mutate({ id: row.id, same });
  };
  useKeys(
    [
      { keys: 'j', does: t('review.next'), run: () => setPlace(Math.max(0, Math.min(at + 1, rows.length - 1))) },
      { keys: 'k', does: t('review.previous'), run: () => setPlace(Math.max(0, at - 1)) },
      { keys: 'm', does: t('review.same'), run: () => decide(rows[at], true) },
      { keys: 'n', does: t('review.apart'), run: () => decide(rows[at], false) },
    ],
    rows.length > 0,
  );
  const find = async () => {
    try {
      const found = await runJob(t('review.finding'), (watch) => write('duplicates_find', {}, watch), () => true);
      tellDone(t('review.found', { compared: format.exact(found.compared), added: format.exact(found.added) }));
    } catch {
      // The tray has told it.
    }
  };
  if (error) return <ErrorPanel problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeletons lines={6} />;
  if (data.rows.length === 0)
    return <EmptyState title={t('review.empty')} text={t('review.emptyText')} ways={[{ icon: <IconUsersGroup size={18} />, title: t('review.find'), text: t('review.findText'), onGo: () => void find(), primary: true }]} />;
  return (
    <>
      <div className={styles.bar}>
        <span>
          {t('review.open', { n: format.exact(data.open) })}
          {data.open > data.rows.length && <span className="hx-quiet"> · {t('review.shown', { n: format.exact(data.rows.length) })}</span>}
        </span>
        <Button size="xs" variant="default" leftSection={<IconUsersGroup size={14} aria-hidden />} onClick={() => void find()} data-duplicates>
          {t('review.find')}
        </Button>
      </div>
      <p className={`hx-quiet ${styles.means}`}>{t('review.means')}</p>
      {data.rows.map((row, place) => (
        <Pair key={row.id} row={row} lines={lines} at={place === at} busy={resolve.isPending} onDecide={(same) => decide(row, same)} />
      ))}
    </>
  );
}
