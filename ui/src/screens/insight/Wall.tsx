import { IconFilePlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Insight } from '@/host';
import { EmptyState, Section } from '@/kit';
import { places, useGo } from '@/shell/places';
import { useFormat } from '@/words';
import styles from './insight.module.css';

/** Brands by industry; one with deals opens them. */
export function Wall({ wall, search }: { wall: Insight['wall']; search: string }) {
  const { t } = useTranslation('insight');
  const format = useFormat();
  const go = useGo();
  const wanted = search.trim().toLocaleLowerCase();
  const groups = wall.map((group) => ({ ...group, shown: group.names.filter((one) => one.name.toLocaleLowerCase().includes(wanted)) })).filter((group) => group.shown.length > 0);
  if (wall.length === 0) return <EmptyState title={t('wall.empty')} text={t('wall.emptyText')} ways={[{ icon: <IconFilePlus size={18} />, title: t('toImport'), onGo: () => go(places.import()), primary: true }]} />;
  if (groups.length === 0) return <EmptyState title={t('wall.none')} />;
  return (
    <>
      {groups.map((group) => (
        <Section key={group.industry ?? ''} title={group.name} aside={<span className="hx-quiet hx-num">{t('wall.brands', { n: format.exact(group.brands) })}</span>}>
          <ul className={styles.brands}>
            {group.shown.map((one) => (
              <li key={one.brand}>
                {one.deals > 0 ? (
                  <button type="button" className={styles.brand} title={t('wall.open', { name: one.name })} onClick={() => go(`${places.deals()}?brand=${encodeURIComponent(one.brand)}`)}>
                    <span className="hx-cut">{one.name}</span>
                    <span className={styles.deals}>{t('wall.deals', { n: one.deals })}</span>
                  </button>
                ) : (
                  <span className={styles.brand} title={one.name}>
                    <span className="hx-cut">{one.name}</span>
                  </span>
                )}
              </li>
            ))}
            {wanted === '' && group.brands > group.names.length && (
              <li>
                <span className={`${styles.brand} hx-quiet`}>{t('wall.more', { n: format.exact(group.brands - group.names.length) })}</span>
              </li>
            )}
          </ul>
        </Section>
      ))}
    </>
  );
}
