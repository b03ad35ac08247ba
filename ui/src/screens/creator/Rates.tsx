import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account, DeliverableKind, Money, Rate } from '@/host';
import { ErrorPanel, MoneyText, Section, useNow } from '@/kit';
import { NumberField, YuanField } from '@/kit/fields';
import { places, useGo } from '@/shell/places';
import { day, moneyOf, rate as percent, UNKNOWN, useFormat, yuanOf } from '@/words';
import styles from './creator.module.css';
import { isTyped } from './edits';
import { KeptMark, useEdit } from './Profile';

const KINDS: readonly DeliverableKind[] = ['short_video', 'long_video', 'live_hour', 'live_day', 'image_post', 'article'];

/** Order price less the rebate; unknown when either is. */
function netOf(rate: Rate): Money | null {
  const base = rate.order ?? rate.list;
  if (!base || rate.rebate === null) return null;
  return { ...base, minor: Math.round((base.minor * (10_000 - rate.rebate)) / 10_000) };
}

interface Draft {
  deliverable: DeliverableKind;
  list: number | null;
  order: number | null;
  rebate: number | null;
  plays: number | null;
}

/** What the creator asks: list, order and net price per deliverable. */
export function Rates({ creator, account }: { creator: string; account: Account }) {
  const { t } = useTranslation(['creators', 'common']);
  const format = useFormat();
  const now = useNow();
  const go = useGo();
  const [draft, setDraft] = useState<Draft | null>(null);
  const { save, busy, error, reset } = useEdit(creator, () => setDraft(null));
  const free = KINDS.filter((kind) => !account.rates.some((one) => one.deliverable === kind));
  const begin = (deliverable: DeliverableKind, rate?: Rate) => {
    reset();
    setDraft({
      deliverable,
      list: yuanOf(rate?.list),
      order: yuanOf(rate?.order),
      rebate: rate && rate.rebate !== null ? rate.rebate / 100 : null,
      plays: rate?.expected_plays ?? null,
    });
  };
  const editor = draft && (
    <form
      className={styles.editor}
      onSubmit={(event) => {
        event.preventDefault();
        const mine: Rate = {
          deliverable: draft.deliverable,
          list: moneyOf(draft.list),
          order: moneyOf(draft.order),
          rebate: draft.rebate === null ? null : Math.round(draft.rebate * 100),
          expected_plays: draft.plays,
          source: { kind: 'person' },
          as_of: day(new Date(now).toISOString()),
        };
        save({ rates: { account: account.id, rates: [...account.rates.filter((one) => one.deliverable !== draft.deliverable), mine] } });
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        setDraft(null);
      }}
    >
      <strong>{t(`creators:deliverable.${draft.deliverable}`)}</strong>
      <div className={styles.two}>
        <YuanField autoFocus label={t('creators:page.list')} value={draft.list} onChange={(list) => setDraft({ ...draft, list })} />
        <YuanField label={t('creators:page.orderPrice')} value={draft.order} onChange={(order) => setDraft({ ...draft, order })} />
        <NumberField label={t('creators:page.rebate')} suffix="%" max={100} decimalScale={2} value={draft.rebate} onChange={(rebate) => setDraft({ ...draft, rebate })} />
        <NumberField label={t('creators:page.expectedPlays')} value={draft.plays} onChange={(plays) => setDraft({ ...draft, plays })} />
      </div>
      {error && <ErrorPanel problem={error} />}
      <div className={styles.editorFoot}>
        <Button type="submit" size="xs" loading={busy} disabled={draft.list === null && draft.order === null}>
          {t('common:save')}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={() => setDraft(null)}>
          {t('common:cancel')}
        </Button>
      </div>
    </form>
  );
  return (
    <Section
      title={
        <>
          {t('creators:page.rates')}
          {account.rates.some(isTyped) && <KeptMark />}
        </>
      }
      aside={
        <>
          <Button size="xs" variant="subtle" onClick={() => go(places.rates(creator))}>
            {t('creators:page.toRates')}
          </Button>
          {free.length > 0 && (
            <Menu>
              <Menu.Target>
                <Button size="xs" variant="subtle" leftSection={<IconPlus size={13} aria-hidden />}>
                  {t('creators:page.addRate')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {free.map((kind) => (
                  <Menu.Item key={kind} onClick={() => begin(kind)}>
                    {t(`creators:deliverable.${kind}`)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
        </>
      }
    >
      {account.rates.length === 0 && !draft && <span className="hx-quiet">{t('creators:page.noRates')}</span>}
      {account.rates.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('creators:page.deliverable')}</th>
              <th scope="col" data-right>
                {t('creators:page.list')}
              </th>
              <th scope="col" data-right>
                {t('creators:page.orderPrice')}
              </th>
              <th scope="col" data-right>
                {t('creators:page.rebate')}
              </th>
              <th scope="col" data-right>
                {t('creators:page.net')}
              </th>
              <th scope="col" data-right>
                {t('creators:page.expectedPlays')}
              </th>
              <th scope="col">{t('creators:page.asOf')}</th>
              <th scope="col" aria-label={t('common:edit')} />
            </tr>
          </thead>
          <tbody>
            {account.rates.map((one) => (
              <tr key={one.deliverable}>
                <td>{t(`creators:deliverable.${one.deliverable}`)}</td>
                <td data-right>
                  <MoneyText amount={one.list} />
                </td>
                <td data-right>
                  <MoneyText amount={one.order} />
                </td>
                <td data-right className="hx-num">
                  {one.rebate === null ? UNKNOWN : percent(one.rebate / 10_000)}
                </td>
                <td data-right>
                  <MoneyText amount={netOf(one)} />
                </td>
                <td data-right className="hx-num" title={format.exact(one.expected_plays)}>
                  {format.count(one.expected_plays)}
                </td>
                <td className="hx-num">{format.day(one.as_of)}</td>
                <td data-right>
                  <ActionIcon size={22} className={styles.pencil} aria-label={`${t('creators:page.editRate')} · ${t(`creators:deliverable.${one.deliverable}`)}`} onClick={() => begin(one.deliverable, one)}>
                    <IconPencil size={13} />
                  </ActionIcon>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {editor}
    </Section>
  );
}
