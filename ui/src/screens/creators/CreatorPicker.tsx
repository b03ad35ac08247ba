import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUserSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreatorRow } from '@/host';
import { useCall, useVocabulary } from '@/queries';
import { useFormat } from '@/words';
import { listArgs, NO_FILTER } from './filter';
import styles from './creators.module.css';

interface CreatorPickerProps {
  label: string;
  onPick: (row: CreatorRow) => void;
  /** Creators that cannot be chosen, by id. */
  without?: readonly string[];
  autoFocus?: boolean;
  hideLabel?: boolean;
}

/** Finds one creator by typing a part of a name or handle. */
export function CreatorPicker({ label, onPick, without = [], autoFocus = false, hideLabel = false }: CreatorPickerProps) {
  const { t } = useTranslation('creators');
  const format = useFormat();
  const vocabulary = useVocabulary();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 120);
  const { data, isFetching } = useCall('creator_list', listArgs({ ...NO_FILTER, search }, [{ column: 'followers', descending: true }], 0, 20), {
    keep: true,
  });
  const rows = (data?.rows ?? []).filter((row) => !without.includes(row.id));
  const { dropdownOpened, selectFirstOption } = combobox;
  // What is found comes after what was typed: Enter takes the first of the new ones.
  useEffect(() => {
    if (dropdownOpened) selectFirstOption();
  }, [data, dropdownOpened, selectFirstOption]);
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => {
        const row = rows.find((one) => one.id === id);
        if (!row) return;
        onPick(row);
        setTyped('');
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target withExpandedAttribute>
        <TextInput
          role="combobox"
          label={hideLabel ? undefined : label}
          aria-label={label}
          placeholder={t('findCreator')}
          value={typed}
          autoFocus={autoFocus}
          leftSection={<IconUserSearch size={15} aria-hidden />}
          rightSection={isFetching ? <Loader size={14} /> : null}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.openDropdown();
            combobox.selectFirstOption();
          }}
          onFocus={() => combobox.openDropdown()}
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={300} style={{ overflowY: 'auto' }} aria-label={label}>
          {rows.length === 0 && <Combobox.Empty>{t(typed !== search || isFetching ? 'findingCreator' : 'noCreator')}</Combobox.Empty>}
          {rows.map((row) => (
            <Combobox.Option key={row.id} value={row.id}>
              <span className={styles.option}>
                <span className="hx-cut" title={row.name}>{row.name}</span>
                <span className="hx-quiet hx-cut">
                  {[vocabulary.name('platforms', row.platform), row.handle && row.handle !== row.name ? `@${row.handle}` : null].filter(Boolean).join(' · ')}
                </span>
                <span className="hx-num hx-quiet">
                  {row.followers && 'exact' in row.followers.value ? format.count(row.followers.value.exact) : ''}
                </span>
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
