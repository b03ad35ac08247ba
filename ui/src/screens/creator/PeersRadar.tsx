import { useTranslation } from 'react-i18next';
import type { Account, Creator } from '@/host';
import { ErrorPanel, Section, Skeletons } from '@/kit';
import { PeerRadar } from '@/kit/charts';
import { useFormat } from '@/words';
import { ENOUGH, type Standing, usePeers } from './peers';

/** Where a creator stands among peers. */
export function PeersRadar({ creator, account }: { creator: Creator; account: Account }) {
  const { t } = useTranslation('creators');
  const format = useFormat();
  const { error, group } = usePeers(creator, account);
  const name: Record<Standing['id'], string> = {
    followers: t('column.followers'),
    plays: t('column.plays'),
    interaction: t('column.interactionRate'),
    price: t('column.price'),
    cpm: t('column.cpm'),
  };
  const write: Record<Standing['id'], (value: number | null) => string> = {
    followers: format.count,
    plays: format.count,
    interaction: format.rate,
    price: format.yuan,
    cpm: format.yuan,
  };
  if (error)
    return (
      <Section title={t('peers.title')}>
        <ErrorPanel problem={error} />
      </Section>
    );
  return (
    <Section>
      {group === null ? (
        <Skeletons lines={6} />
      ) : group.looked === 0 ? (
        <span className="hx-quiet">{t('peers.alone')}</span>
      ) : (
        <PeerRadar
          title={t('peers.title')}
          spokes={group.standings.map((one) => ({ name: name[one.id], place: one.place, own: write[one.id](one.own), median: write[one.id](one.median), known: one.known }))}
          note={[
            t(`peers.by.${group.width}`, { n: format.exact(group.total) }),
            ...(group.looked < group.total ? [t('peers.first', { n: format.exact(group.looked) })] : []),
            ...(group.total < ENOUGH ? [t('peers.few')] : []),
          ].join(format.language === 'zh' ? '，' : ', ')}
        />
      )}
    </Section>
  );
}
