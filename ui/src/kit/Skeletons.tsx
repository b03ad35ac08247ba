import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Placeholder lines while a block of text or figures is on its way. */
export function Skeletons({ lines = 5 }: { lines?: number }) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('loading')} style={{ display: 'grid', gap: 10, padding: 16 }}>
      {Array.from({ length: lines }, (_, at) => (
        <Skeleton key={at} height={10} radius="xl" width={`${[92, 74, 83, 58, 66][at % 5]}%`} />
      ))}
    </div>
  );
}
