import { useTranslation } from 'react-i18next';
import type { AgeBand, Audience, Device } from '@/host';
import { useVocabulary } from '@/queries';
import { useFormat } from '@/words';
import styles from './creator.module.css';

interface Part {
  key: string;
  label: string;
  share: number;
}

function Bars({ label, parts, most }: { label: string; parts: readonly Part[]; most: number }) {
  const { t } = useTranslation('creators');
  const { rate } = useFormat();
  const sorted = parts.length > most ? [...parts].sort((a, b) => b.share - a.share) : parts;
  const shown = sorted.slice(0, most);
  const rest = sorted.slice(most).reduce((sum, one) => sum + one.share, 0);
  const lines = rest > 0.0005 ? [...shown, { key: '…', label: t('page.otherShare'), share: rest }] : shown;
  const largest = Math.max(...lines.map((one) => one.share), 0.01);
  return (
    <div className={styles.bars}>
      <h4>{label}</h4>
      <dl>
        {lines.map(({ key, label: name, share }) => (
          <div key={key} className={styles.bar}>
            <dt className="hx-cut" title={name}>
              {name}
            </dt>
            <dd>
              <span className={styles.track} aria-hidden>
                <span style={{ width: `${(share / largest) * 100}%` }} />
              </span>
              <span className="hx-num">{rate(share)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** Who watches: one block of bars per known dimension, each bar with its share in figures. */
export function AudienceBars({ audience, short = false }: { audience: Audience; short?: boolean }) {
  const { t } = useTranslation('creators');
  const vocabulary = useVocabulary();
  const most = short ? 4 : 8;
  const age = ({ from, to }: AgeBand) => (to === null ? t('page.ageFrom', { from }) : `${from}–${to}`);
  const blocks: { id: string; label: string; parts: Part[] }[] = [
    { id: 'gender', label: t('page.gender'), parts: (audience.gender ?? []).map(({ key, share }) => ({ key, label: t(`page.${key}`), share })) },
    { id: 'age', label: t('page.age'), parts: (audience.age ?? []).map(({ key, share }) => ({ key: String(key.from), label: age(key), share })) },
    { id: 'tier', label: t('page.tier'), parts: (audience.tier ?? []).map(({ key, share }) => ({ key, label: vocabulary.name('tiers', key), share })) },
    { id: 'group', label: t('page.group'), parts: (audience.group ?? []).map(({ key, share }) => ({ key, label: vocabulary.name('groups', key), share })) },
    { id: 'province', label: t('page.provinceShare'), parts: (audience.province ?? []).map(({ key, share }) => ({ key, label: vocabulary.name('provinces', key), share })) },
    { id: 'device', label: t('page.device'), parts: (audience.device ?? []).map(({ key, share }: { key: Device; share: number }) => ({ key, label: t(`device.${key}`), share })) },
  ].filter((block) => block.parts.length > 0);
  return (
    <div className={styles.audience} data-short={short || undefined}>
      {(short ? blocks.slice(0, 3) : blocks).map((block) => (
        <Bars key={block.id} label={block.label} parts={block.parts} most={most} />
      ))}
    </div>
  );
}
