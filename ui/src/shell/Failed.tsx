import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/host';
import { EmptyState, ErrorPanel } from '@/kit';
import { useGo } from './places';

/** A screen that threw: the window stays alive. */
export function Failed({ error, reset }: { error: unknown; reset: () => void }) {
  const { t } = useTranslation('shell');
  return (
    <div style={{ display: 'grid', placeContent: 'center', gap: 12, height: '100%', padding: 24 }}>
      <h1 style={{ margin: 0, fontSize: 15 }}>{t('failed')}</h1>
      <p className="hx-quiet" style={{ margin: 0 }}>
        {t('failedText')}
      </p>
      <ErrorPanel problem={asProblem(error)} onRetry={reset} />
    </div>
  );
}

/** No screen has this path. */
export function NotFound() {
  const { t } = useTranslation('shell');
  const go = useGo();
  return (
    <div style={{ display: 'grid', placeContent: 'center', justifyItems: 'center', height: '100%' }}>
      <EmptyState title={t('notFound')} />
      <Button variant="default" onClick={() => go('/')}>
        {t('goHome')}
      </Button>
    </div>
  );
}
