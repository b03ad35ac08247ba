import { ActionIcon, Button, Popover, TextInput } from '@mantine/core';
import { IconBookmark, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonValue } from '@/host';
import { tellDone, usePreferences } from '@/kit';
import { useAct, useCall } from '@/queries';
import styles from './creators.module.css';
import { useSettledFilter } from './filter';
import { sameView, type SavedView, viewsOf, VIEWS_KEY, withView } from './views';

/** The grid the columns of a view belong to. */
const GRID = 'creators';
const NO_COLUMNS: readonly string[] = [];

/** Saved views: filter, order, columns and layout under a name, kept with the data. */
export function ViewsMenu() {
  const { t } = useTranslation(['creators', 'common']);
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const { data } = useCall('setting_get', { key: VIEWS_KEY });
  const put = useAct('setting_put');
  const { filter, sorts, layout, take } = useSettledFilter();
  const hidden = usePreferences((state) => state.hidden[GRID]) ?? NO_COLUMNS;
  const pinned = usePreferences((state) => state.pinned[GRID]) ?? NO_COLUMNS;
  const views = viewsOf(data?.value);
  const now: SavedView = { name: name.trim(), filter: { ...filter, search: filter.search.trim() }, sorts, layout, hidden, pinned };
  const shown = views.find((view) => sameView(view, now));

  const keep = (next: readonly SavedView[], done: string, undo?: readonly SavedView[]) =>
    put.mutate(
      { key: VIEWS_KEY, value: next as unknown as JsonValue },
      { onSuccess: () => tellDone(done, undo && (() => put.mutateAsync({ key: VIEWS_KEY, value: undo as unknown as JsonValue }))) },
    );
  const save = () => {
    if (now.name === '') return;
    keep(withView(views, now), t('creators:views.saved', { name: now.name }), views);
    setName('');
    setOpened(false);
  };
  const look = (view: SavedView) => {
    take(view);
    const { setHidden, setPinned } = usePreferences.getState();
    setHidden(GRID, [...view.hidden]);
    setPinned(GRID, [...view.pinned]);
    setOpened(false);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconBookmark size={14} aria-hidden />} onClick={() => setOpened(!opened)} data-views>
          <span className={`hx-cut ${styles.viewName}`} title={shown?.name}>{shown ? shown.name : t('creators:views.title')}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={8}>
        <div className={styles.views}>
          {views.length === 0 && <span className="hx-quiet">{t('creators:views.none')}</span>}
          {views.map((view) => (
            <div key={view.name} className={styles.view}>
              <button type="button" className={styles.viewButton} aria-pressed={view === shown} onClick={() => look(view)} title={view.name}>
                <span className="hx-cut" title={view.name}>{view.name}</span>
              </button>
              <ActionIcon
                size={22}
                aria-label={t('creators:views.remove', { name: view.name })}
                onClick={() => keep(views.filter((one) => one !== view), t('creators:views.removed', { name: view.name }), views)}
              >
                <IconX size={12} />
              </ActionIcon>
            </div>
          ))}
        </div>
        <form
          className={styles.viewForm}
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <TextInput
            size="xs"
            data-autofocus
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            placeholder={t('creators:views.name')}
            aria-label={t('creators:views.name')}
            description={views.some((one) => one.name === now.name) ? t('creators:views.replace') : undefined}
          />
          <Button size="xs" type="submit" disabled={now.name === ''} loading={put.isPending}>
            {t('creators:views.save')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
