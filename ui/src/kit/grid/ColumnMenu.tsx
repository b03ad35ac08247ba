import { ActionIcon, Menu } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../preferences';
import type { GridColumn } from './columns';
import styles from './grid.module.css';

interface ColumnMenuProps<Row> {
  grid: string;
  columns: readonly GridColumn<Row>[];
  /** Columns a person wants and there is no room for. */
  left: readonly GridColumn<Row>[];
}

function Columns<Row>({ grid, columns, left }: ColumnMenuProps<Row>) {
  const { t } = useTranslation('kit');
  const hidden = usePreferences((state) => state.hidden[grid]) ?? [];
  const wide = usePreferences((state) => state.wide[grid]) ?? false;
  const pinned = usePreferences((state) => state.pinned[grid]) ?? [];
  const density = usePreferences((state) => state.density);
  const { set, setHidden, setPinned, setWide } = usePreferences.getState();
  const label = left.length > 0 ? t('grid.columnsLeft', { n: left.length }) : t('grid.columns');
  return (
    <div className={styles.columns}>
      <Menu position="bottom-end" closeOnItemClick={false}>
        <Menu.Target>
          <ActionIcon size={24} data-columns data-left={left.length > 0 || undefined} aria-label={label} title={label}>
            <IconColumns3 size={15} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('grid.columns')}</Menu.Label>
          {columns.slice(1).map((column) => {
            const on = !hidden.includes(column.id);
            return (
              <Menu.CheckboxItem
                key={column.id}
                checked={on}
                rightSection={left.includes(column) ? <span className="hx-quiet">{t('grid.noRoom')}</span> : undefined}
                onChange={() => setHidden(grid, on ? [...hidden, column.id] : hidden.filter((id) => id !== column.id))}
              >
                {column.header}
              </Menu.CheckboxItem>
            );
          })}
          <Menu.Divider />
          <Menu.Sub closeDelay={200}>
            <Menu.Sub.Target>
              <Menu.Sub.Item>{t('grid.pin')}</Menu.Sub.Item>
            </Menu.Sub.Target>
            <Menu.Sub.Dropdown>
              {columns.slice(1).map((column) => {
                const on = pinned.includes(column.id);
                return (
                  <Menu.CheckboxItem key={column.id} checked={on} onChange={() => setPinned(grid, on ? pinned.filter((id) => id !== column.id) : [...pinned, column.id])}>
                    {column.header}
                  </Menu.CheckboxItem>
                );
              })}
            </Menu.Sub.Dropdown>
          </Menu.Sub>
          <Menu.CheckboxItem checked={density === 'comfortable'} onChange={() => set({ density: density === 'comfortable' ? 'compact' : 'comfortable' })}>
            {t('grid.comfortable')}
          </Menu.CheckboxItem>
          <Menu.CheckboxItem checked={wide} onChange={() => setWide(grid, !wide)}>
            {t('grid.wide')}
          </Menu.CheckboxItem>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

/** Which columns are shown; those without room are named, and may be asked for all the same. */
export const ColumnMenu = memo(Columns) as typeof Columns;
