import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, type Export, pickSave } from '@/host';
import { runJob, tellDone, tellProblem } from '@/kit';
import { useWrite } from '@/queries';
import { useFormat } from '@/words';

/** One thing that can be written to a file. */
export interface Exportable {
  /** What it is called in the menu. */
  label: string;
  /** The file's name without its ending. */
  name: string;
  what: Export;
  /** A plain list, that fits into CSV as well as into a workbook. */
  list?: boolean;
}

/** Asks where to write, then writes in the background with a line in the tray. */
export function useExport(): (choice: Exportable, ending: 'xlsx' | 'csv') => Promise<void> {
  const { t } = useTranslation('papers');
  const { language, exact } = useFormat();
  const write = useWrite();
  return async ({ label, name, what }, ending) => {
    try {
      const to = await pickSave({ title: label, name: `${name}.${ending}`, kinds: [{ name: t(ending === 'xlsx' ? 'excel' : 'csv'), extensions: [ending] }] });
      if (!to) return;
      const made = await runJob(t('exporting', { name: label }), (watch) => write('export_make', { export: what, to, lang: language }, watch));
      tellDone(t('exported', { rows: exact(made.rows), path: made.path }));
    } catch (thrown) {
      // The tray tells what failed while running; a dialog that did not open is told here.
      const problem = asProblem(thrown);
      if (problem.code === 'interface') tellProblem(problem);
    }
  };
}

/** A button with everything that can be exported here. */
export function ExportMenu({ choices, size = 'sm' }: { choices: readonly Exportable[]; size?: 'xs' | 'sm' }) {
  const { t } = useTranslation('papers');
  const run = useExport();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" size={size} leftSection={<IconDownload size={14} aria-hidden />} data-export>
          {t('export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map((choice) => (
          <Fragment key={choice.label}>
            <Menu.Item onClick={() => void run(choice, 'xlsx')} rightSection={<span className="hx-quiet">.xlsx</span>}>
              {choice.list ? t('excel') : choice.label}
            </Menu.Item>
            {choice.list && (
              <Menu.Item onClick={() => void run(choice, 'csv')} rightSection={<span className="hx-quiet">.csv</span>}>
                {t('csv')}
              </Menu.Item>
            )}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
