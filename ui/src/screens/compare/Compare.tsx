import { ActionIcon, Button, Switch } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { IconArrowLeft, IconCopy, IconListCheck, IconSend, IconX } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, copyText, type CreatorPage, type OrderRow, type Problem } from '@/host';
import { asTsv, EmptyState, ErrorPanel, Page, PageBar, SampleMark, Skeletons, tellDone, useKeys } from '@/kit';
import { useAct, useVocabulary } from '@/queries';
import { CreatorPicker } from '@/screens/creators/CreatorPicker';
import { OrderMenu } from '@/screens/creators/OrderMenu';
import { ExportMenu } from '@/screens/papers/ExportMenu';
import { places, useGo, useParam } from '@/shell/places';
import { useFormat } from '@/words';
import styles from './compare.module.css';
import { linesOf, sheetOf, sidesOf } from './lines';
import { differs, isMixed, type Line, marks } from './marks';

// Loaded when somebody is invited: it brings the month picker along.
const InviteDialog = lazy(() => import('@/screens/invite/InviteDialog'));

/** Creators side by side at most. */
export const COMPARED_MOST = 6;

const GROUPS: readonly Line['group'][] = ['profile', 'reach', 'engagement', 'price', 'audience', 'reliability'];

/** 对比: two to six creators side by side, best and worst marked where they may be compared. */
export default function Compare() {
  const { t } = useTranslation(['compare', 'creators', 'papers']);
  const format = useFormat();
  const vocabulary = useVocabulary();
  const go = useGo();
  const ids = [...new Set((useParam('creators') ?? '').split(',').filter(Boolean))].slice(0, COMPARED_MOST);
  const asked = useQueries({
    queries: ids.map((id) => ({
      queryKey: ['call', 'creator_show', { id }],
      queryFn: () => call('creator_show', { id }),
      meta: { topics: ['creators', 'imports', 'agencies', 'deals'] },
    })),
  });
  const [only, setOnly] = useState(false);
  const [picking, setPicking] = useState(false);
  const [inviting, setInviting] = useState(false);
  const unlist = useAct('shortlist_remove');
  const shortlist = useAct('shortlist_add');
  useKeys([
    { keys: 'd', does: t('compare:key.differences'), run: () => setOnly(!only) },
    { keys: 's', does: t('creators:key.shortlist'), run: () => setPicking(true) },
    { keys: 'i', does: t('creators:key.invite'), run: () => setInviting(true) },
    { keys: 'Backspace', does: t('creators:page.back'), run: () => go(places.creators()) },
  ]);

  const pages = asked.flatMap((one) => (one.data ? [one.data as CreatorPage] : []));
  const problems = asked.flatMap((one) => (one.error ? [one.error as unknown as Problem] : []));
  const waiting = asked.some((one) => one.isPending);
  const sides = sidesOf(pages);
  const every = linesOf(sides, { t, vocabulary, format });
  const lines = only ? every.filter(differs) : every;
  const platforms = new Set(sides.map(({ account }) => account?.platform));
  const without = (id: string) => go(places.compare(ids.filter((one) => one !== id)));
  const copy = () => {
    const { head, rows } = sheetOf(sides, lines, { metric: t('compare:metric'), note: (name) => t('compare:sourceDate', { name }) });
    void copyText(asTsv(head, rows)).then(() => tellDone(t('compare:copied', { rows: rows.length })));
  };
  const present = pages.map((page) => page.creator);

  const picker = ids.length < COMPARED_MOST && (
    <CreatorPicker label={t('compare:add')} hideLabel without={ids} onPick={(picked) => go(places.compare([...ids, picked.id]))} />
  );
  const bar = (
    <PageBar
      title={
        <span className={styles.title}>
          <Button size="compact-sm" variant="subtle" color="gray" leftSection={<IconArrowLeft size={14} aria-hidden />} onClick={() => go(places.creators())}>
            {t('compare:back')}
          </Button>
          {t('compare:title')}
        </span>
      }
      controls={
        pages.length > 1 && (
          <>
            <Switch size="xs" label={t('compare:onlyDifferences')} checked={only} onChange={(event) => setOnly(event.currentTarget.checked)} />
            <Button size="xs" variant="default" leftSection={<IconCopy size={14} aria-hidden />} onClick={copy}>
              {t('compare:copy')}
            </Button>
            <ExportMenu size="xs" choices={[{ label: t('papers:comparison'), name: t('papers:comparison'), what: { what: 'comparison', creators: present.map((one) => one.id) } }]} />
            <OrderMenu
              label={t('creators:shortlist')}
              icon={<IconListCheck size={14} aria-hidden />}
              opened={picking}
              onOpened={setPicking}
              busy={shortlist.isPending}
              onPick={({ order }: OrderRow) => {
                setPicking(false);
                const args = { order: order.id, creators: present.map((one) => one.id) };
                shortlist.mutate(args, {
                  onSuccess: () => tellDone(t('creators:shortlisted', { n: args.creators.length, order: order.draft.title }), () => unlist.mutateAsync(args)),
                });
              }}
            />
            <Button size="xs" variant="default" leftSection={<IconSend size={14} aria-hidden />} onClick={() => setInviting(true)}>
              {t('creators:invite')}
            </Button>
          </>
        )
      }
    />
  );
  if (waiting && pages.length === 0)
    return (
      <Page bar={bar} scroll>
        <Skeletons lines={14} />
      </Page>
    );
  return (
    <Page bar={bar}>
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={t('compare:title')}>
        {problems.map((problem, at) => (
          <ErrorPanel key={at} problem={problem} />
        ))}
        {pages.length < 2 && !waiting ? (
          <div className={styles.few}>
            <EmptyState title={t('compare:few')} text={t('compare:fewText', { most: COMPARED_MOST })} />
            {pages.map(({ creator }) => (
              <p key={creator.id}>{creator.name}</p>
            ))}
            <div className={styles.picker}>{picker}</div>
          </div>
        ) : (
          <>
            <table className={styles.table} style={{ minWidth: 190 + sides.length * 170 }}>
              <thead>
                <tr>
                  <th scope="col" className={styles.corner}>
                    <div className={styles.picker}>{picker || <span className="hx-quiet">{t('compare:full', { most: COMPARED_MOST })}</span>}</div>
                  </th>
                  {sides.map(({ page: { creator }, account }) => (
                    <th key={creator.id} scope="col">
                      <div className={styles.who}>
                        <button type="button" className={styles.name} title={creator.name} onClick={() => go(places.creator(creator.id))}>
                          {creator.name}
                        </button>
                        <ActionIcon size={20} aria-label={t('compare:remove', { name: creator.name })} onClick={() => without(creator.id)}>
                          <IconX size={13} />
                        </ActionIcon>
                      </div>
                      <small>
                        {vocabulary.name('platforms', account?.platform)} @{account?.handle ?? account?.display_name ?? account?.platform_id} {creator.sample && <SampleMark />}
                      </small>
                    </th>
                  ))}
                </tr>
              </thead>
              {GROUPS.map((group) => {
                const mine = lines.filter((line) => line.group === group);
                if (mine.length === 0) return null;
                return (
                  <tbody key={group}>
                    <tr className={styles.group}>
                      <th scope="rowgroup" colSpan={sides.length + 1}>
                        <span>{t(`compare:group.${group}`)}</span>
                      </th>
                    </tr>
                    {mine.map((line) => {
                      const marked = marks(line);
                      return (
                        <tr key={line.id}>
                          <th scope="row">
                            {line.label}
                            {isMixed(line) && <small>{t('compare:mixed')}</small>}
                          </th>
                          {line.cells.map((cell, at) => (
                            <td key={sides[at]!.page.creator.id} data-mark={marked[at] ?? undefined} data-unknown={cell.exact === '' || undefined}>
                              <span className={styles.value}>
                                {cell.text}
                                {marked[at] && <em>{t(`compare:${marked[at]}`)}</em>}
                              </span>
                              {cell.note && (
                                <small>
                                  {cell.note.split(' · ').map((part, place) => (
                                    <span key={place} className={styles.part}>
                                      {place > 0 && ' · '}
                                      {part}
                                    </span>
                                  ))}
                                </small>
                              )}
                            </td>
                          ))}
                        </tr>
                      );
                    })}
                  </tbody>
                );
              })}
            </table>
            {lines.length === 0 && <p className={styles.foot}>{t('compare:noDifferences')}</p>}
            {platforms.size > 1 && <p className={styles.foot}>{t('compare:platforms')}</p>}
            <p className={styles.foot}>{t('compare:overlap')}</p>
          </>
        )}
      </div>
      {inviting && present.length > 0 && (
        <Suspense fallback={null}>
          <InviteDialog invitees={present.map(({ id, name }) => ({ id, name }))} onClose={() => setInviting(false)} />
        </Suspense>
      )}
    </Page>
  );
}
