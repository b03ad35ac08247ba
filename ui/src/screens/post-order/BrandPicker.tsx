import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tellDone } from '@/kit';
import { useAct, useCall } from '@/queries';

/** Stands for "add what I typed" among the choices. */
const ADD = ' add';

interface BrandPickerProps {
  brand: string | null;
  /** Its name, for a brand that the search does not list now. */
  name: string;
  error?: string;
  onPick: (brand: { id: string; name: string; industry: string | null } | null) => void;
}

/** Finds a brand by part of its name, or adds it. */
export function BrandPicker({ brand, name, error, onPick }: BrandPickerProps) {
  const { t } = useTranslation('orders');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed === name ? '' : typed.trim(), 150);
  const { data } = useCall('brand_list', { search, industry: null }, { keep: true });
  const known = useCall('brand_show', { id: brand ?? '' }, { enabled: brand !== null && name === '' });
  const add = useAct('brand_add', {
    onDone: ({ brand: added }) => {
      onPick({ id: added.id, name: added.name, industry: added.industries[0] ?? null });
      setTyped(added.name);
      tellDone(t('postOrder.brandAdded', { name: added.name }));
    },
  });
  const shownName = name || known.data?.brand.name || '';
  const rows = (data?.rows ?? []).slice(0, 50);
  const choices = rows.map((row) => ({ value: row.id, label: row.name }));
  if (brand && !choices.some((one) => one.value === brand)) choices.unshift({ value: brand, label: shownName || brand });
  const wanted = typed.trim();
  const exists = choices.some((one) => one.label.toLowerCase() === wanted.toLowerCase());
  if (wanted !== '' && !exists) choices.push({ value: ADD, label: t('postOrder.brandAdd', { name: wanted }) });
  return (
    <Select
      label={t('postOrder.brand')}
      placeholder={t('postOrder.brandPick')}
      data={choices}
      value={brand}
      searchable
      clearable
      selectFirstOptionOnChange
      withAsterisk
      data-field="brand"
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      disabled={add.isPending}
      error={error}
      onChange={(value) => {
        if (value === null) onPick(null);
        else if (value === ADD) add.mutate({ name: wanted, industries: [], tones: [], competitors: [] });
        else {
          const row = rows.find((one) => one.id === value);
          onPick({ id: value, name: row?.name ?? shownName, industry: row?.industries[0] ?? null });
        }
      }}
    />
  );
}
