import { useTranslation } from 'react-i18next';
import { useFormat } from '@/words';
import { ChartFrame } from './Chart';
import styles from './charts.module.css';
import { monthStarts, weeksOf } from './figures';
import { Plot } from './Plot';

/** A day and how much falls on it; null where that is unknown, which is not none. */
export interface DayLoad {
  /** Day, as 2026-11-22. */
  day: string;
  value: number | null;
}

interface CalendarHeatProps {
  title: string;
  note?: string;
  /** What is counted, with its number: 3 个合作到期. */
  say: (value: number) => string;
  /** Days in order, without a gap. */
  days: readonly DayLoad[];
  today?: string;
}

const HEAD = 20;
const STEP = 26;
const LEFT = 26;
/** A Monday, to name the days of the week by. */
const MONDAY = Date.parse('2024-01-01');
const LEVELS = ['1', '2', '3'] as const;

/** Days × weeks, a Monday in the top row: the more falls on a day, the darker it is. */
export function CalendarHeat({ title, note, say, days, today }: CalendarHeatProps) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  const most = Math.max(0, ...days.map((one) => one.value ?? 0));
  // Up to three each number has a shade of its own; beyond, each shade an equal part of what there is.
  const level = (value: number | null) => (value === null ? 'unknown' : value === 0 ? '0' : (LEVELS[Math.ceil((value / Math.max(most, LEVELS.length)) * LEVELS.length) - 1] ?? '3'));
  const [monthName, dayName] = [new Intl.DateTimeFormat(format.language, { month: 'short', timeZone: 'UTC' }), new Intl.DateTimeFormat(format.language, { weekday: format.language === 'zh' ? 'narrow' : 'short', timeZone: 'UTC' })];
  const weeks = weeksOf(days);
  const words = (value: number | null) => (value === null ? t('dayUnknown') : say(value));
  return (
    <ChartFrame
      title={title}
      note={note}
      empty={days.some((one) => one.value !== null) ? null : t('unknown')}
      table={{ head: [t('day'), t('value')], rows: days.filter((one) => one.value !== 0).map((one) => [one.day, one.value === null ? { shown: t('dayUnknown'), exact: '' } : String(one.value)]) }}
    >
      <Plot
        title={title}
        height={HEAD + 7 * STEP}
        draw={(width, active) => {
          const side = Math.max(14, Math.min(44, (width - LEFT) / Math.max(1, weeks.length)));
          const cells = weeks.flatMap((week, column) => week.map((one) => ({ ...one, x: LEFT + column * side, y: HEAD + one.weekday * STEP })));
          return {
            picture: (
              <>
                {monthStarts(weeks).map(({ column, first }) => (
                  <text key={column} className={styles.axis} x={LEFT + column * side} y={10} dominantBaseline="central">
                    {monthName.format(new Date(first))}
                  </text>
                ))}
                {[0, 2, 4, 6].map((weekday) => (
                  <text key={weekday} className={styles.axis} x={LEFT - 7} y={HEAD + weekday * STEP + STEP / 2 - 1} textAnchor="end" dominantBaseline="central">
                    {dayName.format(new Date(MONDAY + weekday * 86_400_000))}
                  </text>
                ))}
                {cells.map(({ day, value, x, y }) => (
                  <g key={day} className={styles.day} data-level={level(value)} data-today={day === today || undefined} data-active={active === day || undefined}>
                    <rect x={x + 1} y={y + 1} width={side - 3} height={STEP - 3} rx={4} />
                    {value !== null && value > 0 && side >= 22 && (
                      <text x={x + side / 2} y={y + STEP / 2} textAnchor="middle" dominantBaseline="central">
                        {value}
                      </text>
                    )}
                  </g>
                ))}
              </>
            ),
            marks: cells.map(({ day, value, x, y }) => ({ id: day, area: { x, y, width: side, height: STEP }, at: [x + side / 2, y + STEP] as const, lines: [format.day(day), words(value)] })),
          };
        }}
      />
      <div className={styles.legend} aria-hidden>
        <span>{t('less')}</span>
        {(['0', ...LEVELS] as const).map((one) => (
          <i key={one} data-heat={one} />
        ))}
        <span>{t('moreOf')}</span>
      </div>
    </ChartFrame>
  );
}
