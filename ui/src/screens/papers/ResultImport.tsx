import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, pickFiles, type Problem, type ResultImported } from '@/host';
import { ErrorPanel, runJob, tellDone } from '@/kit';
import { useWrite } from '@/queries';

/** Rows that were not taken and are named one by one. */
const NAMED = 5;

/** Takes in a sheet of dated results; rows find their deals by number or link. */
export function ResultImport() {
  const { t } = useTranslation('papers');
  const write = useWrite();
  const [left, setLeft] = useState<ResultImported['faults']>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setProblem(null);
    setLeft([]);
    try {
      const [path] = await pickFiles({ title: t('results.title'), kinds: [{ name: t('results.sheets'), extensions: ['csv', 'tsv', 'xlsx', 'xlsb', 'xls', 'ods'] }] });
      if (!path) return;
      setBusy(true);
      const taken = await runJob(t('results.job', { file: path.split(/[\\/]/).pop() ?? path }), (watch) => write('result_import', { path }, watch));
      tellDone(t('results.done', { added: taken.added, updated: taken.updated, unchanged: taken.unchanged }));
      setLeft(taken.faults);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <div>
        <Button size="xs" variant="default" loading={busy} onClick={() => void run()}>
          {t('results.pick')}
        </Button>
      </div>
      {problem && problem.code !== 'cancelled' && <ErrorPanel problem={problem} />}
      {left.length > 0 && (
        <div role="status">
          <span>{t('results.faults', { n: left.length })}</span>
          <ul style={{ margin: '4px 0 0', paddingLeft: 18 }}>
            {left.slice(0, NAMED).map((fault) => (
              <li key={`${fault.row}${fault.column}`} className="hx-quiet">
                {[t('results.row', { row: fault.row }), fault.column, fault.value].filter(Boolean).join(' · ')}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
