import { NumberInput, type NumberInputProps } from '@mantine/core';

interface NumberFieldProps extends Omit<NumberInputProps, 'value' | 'onChange'> {
  value: number | null;
  onChange: (value: number | null) => void;
}

/** A number that may be absent. */
export function NumberField({ value, onChange, ...rest }: NumberFieldProps) {
  return (
    <NumberInput
      hideControls
      thousandSeparator=","
      min={0}
      allowNegative={false}
      value={value ?? ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : next === '' ? null : Number(next))}
      {...rest}
    />
  );
}

/** An amount in yuan. */
export function YuanField(props: NumberFieldProps) {
  return <NumberField decimalScale={2} prefix="¥" max={9_000_000_000} clampBehavior="strict" {...props} />;
}
