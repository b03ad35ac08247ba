import { ActionIcon, Button } from '@mantine/core';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { pickFiles } from '@/host';
import { Tag } from '@/kit';

/** The last part of a path. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).pop() ?? path;
}

/** Chooses one file by the system's dialog; only its path leaves this window. */
export function FilePick({ label, path, onPick }: { label: string; path: string | null; onPick: (path: string | null) => void }) {
  const { t } = useTranslation('deals');
  const pick = async () => {
    const [chosen] = await pickFiles({ title: label });
    if (chosen) onPick(chosen);
  };
  return (
    <span style={{ display: 'inline-flex', gap: 6, alignItems: 'center', minWidth: 0 }}>
      <Button size="xs" variant="default" leftSection={<IconPaperclip size={13} aria-hidden />} onClick={() => void pick()}>
        {label}
      </Button>
      {path && (
        <>
          <Tag title={path}>{fileName(path)}</Tag>
          <ActionIcon size={22} aria-label={t('form.fileRemove')} onClick={() => onPick(null)}>
            <IconX size={13} />
          </ActionIcon>
        </>
      )}
    </span>
  );
}
