import { useTranslation } from 'react-i18next';
import type { Progress } from '@/host';
import { useFormat } from '@/words';

/** Above this what is left is said in minutes. */
const SECONDS_MOST = 90;

/** How far work is, in words: the step, rows, rows a second, what is left. */
export function Going({ report }: { report: Progress | null }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  return <span className="hx-quiet hx-num">{report ? parts(report).join(' · ') : '\u00a0'}</span>;

  function parts({ step, done, total, rate }: Progress): string[] {
    const known = step === 'read' || step === 'merge' || step === 'write' || step === 'compare';
    const rows = t(step === 'compare' ? 'accounts' : 'rows', { n: format.exact(done) + (total ? ` / ${format.exact(total)}` : '') });
    const said = [known ? `${t(`step_${step}`)} ${rows}` : rows];
    if (!rate) return said;
    said.push(t(step === 'compare' ? 'accountRate' : 'rate', { n: format.count(Math.round(rate)) }));
    const left = total ? Math.ceil((total - done) / rate) : 0;
    if (left > SECONDS_MOST) said.push(t('leftMinutes', { minutes: format.exact(Math.round(left / 60)) }));
    else if (left > 0) said.push(t('left', { seconds: format.exact(left) }));
    return said;
  }
}
