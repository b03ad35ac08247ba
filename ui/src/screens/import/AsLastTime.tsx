import { Anchor } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImportArgs, ImportPreview } from '@/host';
import { useTree, wordFor } from '@/words';
import { imports } from '@/words/imports';
import { withEarlier } from './args';
import styles from './import.module.css';

/** What was taken over from earlier files of the same source, and a way to have it found anew; or the way back. */
export function AsLastTime({ args, preview, onArgs }: { args: ImportArgs; preview: ImportPreview; onArgs: (args: ImportArgs) => void }) {
  const { t } = useTranslation('imports');
  const words = useTree(imports).takenOver;
  if (!args.afresh && preview.as_last_time.length === 0) return null;
  const taken = preview.as_last_time.map((code) => wordFor(words, code)).join(t('listMark'));
  return (
    <p className={styles.earlier} role="note">
      <IconHistory size={14} aria-hidden />
      <span>{args.afresh ? t('afreshNow') : t('asLastTime', { what: taken })}</span>
      <Anchor component="button" type="button" size="sm" onClick={() => onArgs(withEarlier(args, args.afresh))}>
        {t(args.afresh ? 'takeEarlier' : 'afresh')}
      </Anchor>
    </p>
  );
}
