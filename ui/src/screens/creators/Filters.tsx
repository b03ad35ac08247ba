import { Button, SegmentedControl } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { memo, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreatorFacets, CreatorFilter, FacetCount, Platform } from '@/host';
import { type FilterPill, FilterPills, FilterRow, useSteady } from '@/kit';
import { NumberField } from '@/kit/fields';
import { useCall, useVocabulary } from '@/queries';
import { useFormat } from '@/words';
import styles from './creators.module.css';
import {
  CERTIFICATIONS,
  FOLLOWER_RANGES,
  isFiltered,
  NO_FILTER,
  platformOf,
  PRICE_RANGES,
  type Range,
  rangeId,
  rangeOf,
  toggledChild,
  toggledVertical,
  useCreatorFilter,
  useSettledFilter,
} from './filter';

/** The filter as it was last changed; what is drawn follows a little later. */
const chosenNow = () => useCreatorFilter.getState().filter;

const NO_FACETS: CreatorFacets = { platforms: [], verticals: [], provinces: [], cities: [], certifications: [] };

/** The writing of a range, money or not. */
function useRangeWords() {
  const { t } = useTranslation('creators');
  const format = useFormat();
  return ({ from, to }: Range, sign = '') => {
    const write = (n: number) => sign + format.count(n).replace(/\.0(?=\D|$)/, '');
    if (from === null && to === null) return '';
    if (from === null) return t('filter.upTo', { to: write(to ?? 0) });
    if (to === null) return t('filter.atLeast', { from: write(from) });
    return `${write(from)}–${write(to)}`;
  };
}

interface RangeRowProps {
  label: string;
  ranges: readonly Range[];
  range: Range;
  sign?: string;
  onRange: (range: Range) => void;
}

const sameRange = (a: RangeRowProps, b: RangeRowProps) =>
  a.label === b.label && a.ranges === b.ranges && a.sign === b.sign && a.onRange === b.onRange && rangeId(a.range) === rangeId(b.range);

/** Ready ranges as chips, and any range typed beside them. */
function RangeRow(props: RangeRowProps) {
  const onRange = useSteady(props.onRange);
  return <RangeChips {...props} onRange={onRange} />;
}

/** Drawn again only when its own range changed. */
const RangeChips = memo(function RangeChips({ label, ranges, range, sign, onRange }: RangeRowProps) {
  const { t } = useTranslation('creators');
  const words = useRangeWords();
  const id = rangeId(range);
  const options = ranges.map((one) => ({ id: rangeId(one), label: words(one, sign) }));
  const custom = id !== '-' && !options.some((one) => one.id === id);
  return (
    <div className={styles.ranges}>
      <FilterRow
        label={label}
        single
        options={custom ? [...options, { id, label: words(range, sign) }] : options}
        chosen={id === '-' ? [] : [id]}
        onChoose={([chosen]) => onRange(rangeOf(chosen))}
      />
      <div className={styles.between}>
        <NumberField size="xs" aria-label={`${label} ${t('filter.from')}`} placeholder={t('filter.from')} prefix={sign} value={range.from} onChange={(from) => onRange({ ...range, from })} />
        <span className="hx-quiet">–</span>
        <NumberField size="xs" aria-label={`${label} ${t('filter.to')}`} placeholder={t('filter.to')} prefix={sign} value={range.to} onChange={(to) => onRange({ ...range, to })} />
      </div>
    </div>
  );
}, sameRange);

/** Platforms told apart at once. */
const PLATFORMS_SHOWN = 7;

interface PlatformsProps {
  chosen: Platform | null;
  offered: readonly FacetCount[];
  onPlatform: (platform: Platform | null) => void;
}

/** The platforms where most creators are, and the one that is chosen. */
const Platforms = memo(function Platforms({ chosen, offered, onPlatform }: PlatformsProps) {
  const { t } = useTranslation('creators');
  const vocabulary = useVocabulary();
  const format = useFormat();
  const most = [...offered].sort((a, b) => b.count - a.count).map(({ code }) => code);
  const shown = [...new Set([...most.slice(0, PLATFORMS_SHOWN), ...(chosen ? [chosen] : [])])];
  return (
    <SegmentedControl
      aria-label={t('filter.platform')}
      value={chosen ?? 'all'}
      onChange={(tab) => onPlatform(platformOf(tab))}
      data={[
        { value: 'all', label: t('allPlatforms') },
        ...shown.map((code) => {
          const count = offered.find((one) => one.code === code)?.count;
          return {
            value: code,
            label: (
              <>
                {vocabulary.name('platforms', code)}
                {count !== undefined && <span className={styles.tabCount}>{format.count(count)}</span>}
              </>
            ),
          };
        }),
      ]}
    />
  );
});

/** The filters: rows of chips with counts, which fold into pills. */
export function Filters() {
  const { t } = useTranslation('creators');
  const vocabulary = useVocabulary();
  const rangeWords = useRangeWords();
  const { filter, change, clear, open, setOpen } = useSettledFilter();
  const asked: CreatorFilter = { ...filter, search: filter.search.trim() };
  const { data = NO_FACETS } = useCall('creator_facets', { filter: asked }, { keep: true });
  const facets = useDeferredValue(data);

  const counts = (list: readonly FacetCount[]) => new Map(list.map(({ code, count }) => [code, count]));
  const byVertical = counts(facets.verticals);
  const byProvince = counts(facets.provinces);
  const byCity = counts(facets.cities);
  const byCertification = counts(facets.certifications);
  const most = (map: Map<string, number>) => (a: { id: string }, b: { id: string }) => (map.get(b.id) ?? 0) - (map.get(a.id) ?? 0);

  const verticals = vocabulary.words('verticals');
  const family = (code: string) => verticals.find((word) => word.code === code)?.parent ?? code;
  const tops = [...new Set(filter.verticals.map(family))];
  const option = (map: Map<string, number>) => (word: (typeof verticals)[number]) => ({
    id: word.code,
    label: vocabulary.said(word),
    count: map.get(word.code) ?? null,
  });
  const topOptions = verticals.filter((word) => !word.parent).map(option(byVertical)).sort(most(byVertical));
  const children = verticals.filter((word) => word.parent && tops.includes(word.parent));
  const childOptions = children.map(option(byVertical)).sort(most(byVertical));
  const provinceOptions = vocabulary.words('provinces').map(option(byProvince)).sort(most(byProvince));
  // Of chosen provinces every city; without any, those where most creators are at home.
  const offered = (word: { code: string; parent: string | null }) =>
    filter.cities.includes(word.code) || (filter.provinces.length > 0 ? filter.provinces.includes(word.parent ?? '') : byCity.has(word.code));
  const cityOptions = vocabulary.words('cities').filter(offered).map(option(byCity)).sort(most(byCity));
  const onPlatform = useSteady((platform: Platform | null) => change({ platform }));

  const followers = { from: filter.min_followers, to: filter.max_followers };
  const price = { from: filter.min_price, to: filter.max_price };
  const names = (list: 'verticals' | 'provinces' | 'cities', codes: readonly string[]) => vocabulary.names(list, codes);
  const pills = ([
    filter.platform !== null && { id: 'platform', label: t('filter.platform'), text: vocabulary.name('platforms', filter.platform), onRemove: () => change({ platform: null }) },
    filter.verticals.length > 0 && { id: 'vertical', label: t('filter.vertical'), text: names('verticals', filter.verticals), onRemove: () => change({ verticals: [] }) },
    filter.provinces.length > 0 && { id: 'province', label: t('filter.province'), text: names('provinces', filter.provinces), onRemove: () => change({ provinces: [], cities: [] }) },
    filter.cities.length > 0 && { id: 'city', label: t('filter.city'), text: names('cities', filter.cities), onRemove: () => change({ cities: [] }) },
    filter.certifications.length > 0 && {
      id: 'certification',
      label: t('filter.certification'),
      text: filter.certifications.map((one) => t(`certification.${one}`)).join(' · '),
      onRemove: () => change({ certifications: [] }),
    },
    rangeId(followers) !== '-' && { id: 'followers', label: t('filter.followers'), text: rangeWords(followers), onRemove: () => change({ min_followers: null, max_followers: null }) },
    rangeId(price) !== '-' && { id: 'price', label: t('filter.price'), text: rangeWords(price, '¥'), onRemove: () => change({ min_price: null, max_price: null }) },
    filter.sample !== null && { id: 'origin', label: t('filter.origin'), text: t(filter.sample ? 'filter.sample' : 'filter.real'), onRemove: () => change({ sample: null }) },
  ] as (FilterPill | false)[]).filter((pill) => pill !== false);

  const fold = (
    <Button
      size="xs"
      variant="subtle"
      color="gray"
      aria-expanded={open}
      leftSection={<IconAdjustmentsHorizontal size={14} aria-hidden />}
      onClick={() => setOpen(!open)}
    >
      {open ? t('hideFilters') : t('showFilters')}
    </Button>
  );
  if (!open)
    return (
      <div className={styles.folded}>
        <FilterPills pills={pills} onClear={clear} />
        {pills.length === 0 && <span className="hx-quiet">{t('allPlatforms')}</span>}
        <span style={{ flex: 1 }} />
        {fold}
      </div>
    );
  return (
    <div className={styles.filters}>
      <div className={styles.platforms}>
        <Platforms chosen={filter.platform} offered={facets.platforms} onPlatform={onPlatform} />
        <span style={{ flex: 1 }} />
        {isFiltered({ ...filter, search: NO_FILTER.search }) && (
          <Button size="xs" variant="subtle" onClick={clear}>
            {t('clear')}
          </Button>
        )}
        {fold}
      </div>
      <FilterRow
        label={t('filter.vertical')}
        options={topOptions}
        chosen={tops}
        onChoose={(chosen) => {
          if (chosen.length === 0) return change({ verticals: [] });
          // What was pressed a moment ago may not have been drawn yet.
          const before = chosenNow().verticals;
          const families = [...new Set(before.map(family))];
          const moved = chosen.find((one) => !families.includes(one)) ?? families.find((one) => !chosen.includes(one));
          if (moved) change({ verticals: toggledVertical(before, moved, verticals) });
        }}
      />
      {childOptions.length > 0 && (
        <FilterRow
          label={t('filter.subVertical')}
          options={childOptions}
          chosen={filter.verticals.filter((code) => !tops.includes(code))}
          onChoose={(chosen) => {
            if (chosen.length === 0) return change({ verticals: tops });
            const before = chosenNow().verticals;
            const moved = children.find((word) => chosen.includes(word.code) !== before.includes(word.code));
            if (moved) change({ verticals: toggledChild(before, moved, verticals) });
          }}
        />
      )}
      <FilterRow
        label={t('filter.province')}
        options={provinceOptions}
        chosen={filter.provinces}
        onChoose={(provinces) => change({ provinces, cities: [] })}
      />
      {cityOptions.length > 1 && (
        <FilterRow
          label={t('filter.city')}
          options={cityOptions}
          chosen={filter.cities}
          onChoose={(chosen) => change({ cities: chosen })}
        />
      )}
      <FilterRow
        label={t('filter.certification')}
        options={CERTIFICATIONS.map((code) => ({ id: code, label: t(`certification.${code}`), count: byCertification.get(code) ?? null }))}
        chosen={filter.certifications}
        onChoose={(chosen) => change({ certifications: CERTIFICATIONS.filter((one) => chosen.includes(one)) })}
      />
      <RangeRow
        label={t('filter.followers')}
        ranges={FOLLOWER_RANGES}
        range={followers}
        onRange={({ from, to }) => change({ min_followers: from, max_followers: to })}
      />
      <RangeRow label={t('filter.price')} ranges={PRICE_RANGES} range={price} sign="¥" onRange={({ from, to }) => change({ min_price: from, max_price: to })} />
    </div>
  );
}
