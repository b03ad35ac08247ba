import { Combobox, Input, Select } from '@mantine/core';
import { useState } from 'react';

interface FieldChoiceProps {
  label: string;
  value: string;
  data: { value: string; label: string }[];
  onChange: (value: string) => void;
}

const faint = { input: { color: 'var(--hx-ink-3)' } };

/**
 * Which field a column is. A sheet may have hundreds of columns and a list with a search costs a hundred times a plain
 * field, so it is one only while it is used: once it has the focus, or is pressed.
 */
export function FieldChoice({ label, value, data, onChange }: FieldChoiceProps) {
  const [used, setUsed] = useState<'reached' | 'pressed' | null>(null);
  const styles = value === '' ? faint : undefined;
  if (used === null)
    return (
      <Input
        size="xs"
        pointer
        readOnly
        role="combobox"
        aria-expanded={false}
        aria-haspopup="listbox"
        aria-label={label}
        value={data.find((one) => one.value === value)?.label ?? value}
        rightSection={<Combobox.Chevron size="xs" />}
        rightSectionPointerEvents="none"
        styles={styles}
        onFocus={() => setUsed('reached')}
        onPointerDown={(event) => {
          // What is pressed goes away with this press: the focus is put into what takes its place.
          event.preventDefault();
          setUsed('pressed');
        }}
      />
    );
  return (
    <Select
      size="xs"
      searchable
      autoFocus
      defaultDropdownOpened={used === 'pressed'}
      allowDeselect={false}
      aria-label={label}
      value={value}
      data={data}
      maxDropdownHeight={300}
      onChange={(field) => onChange(field ?? '')}
      onBlur={() => setUsed(null)}
      styles={styles}
    />
  );
}
