import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { asProblem, type Export, type Language, pickSave } from '@/host';
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
  /** The language of its words; else the window's. */
  lang?: Language;
}

/** Kinds of files. */
export type Ending = 'pdf' | 'xlsx' | 'csv';

/** Lists are for sheets; everything else is a paper as well. */
const endings = (what: Export): readonly Ending[] => (what.what === 'creators' || what.what === 'template' || what.what === 'sheet' ? ['xlsx', 'csv'] : ['pdf', 'xlsx', 'csv']);

/** Asks where to write, then writes in the background with a line in the tray. */
export function useExport(): (choice: Exportable, ending: Ending) => Promise<void> {
  const { t } = useTranslation('papers');
  const { language, exact } = useFormat();
  const write = useWrite();
  return async ({ label, name, what, lang = language }, ending) => {
    try {
      const to = await pickSave({ title: label, name: `${name}.${ending}`, kinds: [{ name: t(ending), extensions: [ending] }] });
      if (!to) return;
      const made = await runJob(t('exporting', { name: label }), (watch) => write('export_make', { export: what, to, lang }, watch));
      tellDone(t(ending === 'pdf' ? 'exportedPages' : 'exported', { rows: exact(made.rows), path: made.path }));
    } catch (thrown) {
      // The tray tells what failed while running; a dialog that did not open is told here.
      const problem = asProblem(thrown);
      if (problem.code === 'interface') tellProblem(problem);
    }
  };
}

/** A button with everything that can be exported here, each as the kinds of files it can be. */
export function ExportMenu({ choices, size = 'sm', label }: { choices: readonly Exportable[]; size?: 'xs' | 'sm'; label?: string }) {
  const { t } = useTranslation('papers');
  const run = useExport();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" size={size} leftSection={<IconDownload size={14} aria-hidden />} data-export>
          {label ?? t('export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map((choice) => [
          choices.length > 1 && <Menu.Label key={choice.label}>{choice.label}</Menu.Label>,
          ...endings(choice.what).map((ending) => (
            <Menu.Item
              key={`${choice.label}${ending}`}
              aria-label={choices.length > 1 ? `${choice.label} ${t(ending)}` : undefined}
              onClick={() => void run(choice, ending)}
              rightSection={<span className="hx-quiet">.{ending}</span>}
            >
              {t(ending)}
            </Menu.Item>
          )),
        ])}
      </Menu.Dropdown>
    </Menu>
  );
}
