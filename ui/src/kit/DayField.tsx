import { DateInput, type DateInputProps } from '@mantine/dates';
import '@mantine/dates/styles.css';
import 'dayjs/locale/zh-cn';
import { useFormat } from '@/words';

interface DayFieldProps extends Omit<DateInputProps, 'value' | 'onChange'> {
  /** 2026-12-01, or empty. */
  value: string;
  onChange: (value: string) => void;
}

/** A day: typed as 2026-12-01 or picked from a month. Kept out of the kit's index: the first screen has no use for a month. */
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
