import { NumberInput, type NumberInputProps } from '@mantine/core';
import { DateInput, type DateInputProps } from '@mantine/dates';
import '@mantine/dates/styles.css';
import 'dayjs/locale/zh-cn';
import { useFormat, type Amount } from '@/words';

/** Yuan as a number that may be absent. */
export function yuanOf(amount: Amount | null | undefined): number | null {
  return amount ? amount.minor / 100 : null;
}

/** Yuan as the desk's money. Rounded to the fen. */
export function moneyOf(yuan: number | null): { minor: number; currency: string } | null {
  return yuan === null ? null : { minor: Math.round(yuan * 100), currency: 'CNY' };
}

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

interface DayFieldProps extends Omit<DateInputProps, 'value' | 'onChange'> {
  /** 2026-12-01, or empty. */
  value: string;
  onChange: (value: string) => void;
}

/** A day: typed as 2026-12-01 or picked from a month. */
export function DayField({ value, onChange, ...rest }: DayFieldProps) {
  const { language } = useFormat();
  return (
    <DateInput
      valueFormat="YYYY-MM-DD"
      placeholder="2026-12-01"
      locale={language === 'zh' ? 'zh-cn' : 'en'}
      firstDayOfWeek={1}
      maxDate="2100-12-31"
      value={value === '' ? null : value}
      onChange={(next) => onChange(next ?? '')}
      {...rest}
    />
  );
}
