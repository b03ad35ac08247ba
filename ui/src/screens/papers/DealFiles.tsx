import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, type BundleChecked, call, type DealPage, pickFiles, pickSave, type Problem } from '@/host';
import { ErrorPanel, Facts, Section, StatusBadge, tellDone } from '@/kit';
import { useAct } from '@/queries';
import { useFormat } from '@/words';
import { ExportMenu } from './ExportMenu';
import styles from './papers.module.css';

/** What the deal can be handed over as: its record, its statement, and its history signed; and the check of one received. */
export function DealFiles({ page }: { page: DealPage }) {
  const { t } = useTranslation('papers');
  const format = useFormat();
  const [checked, setChecked] = useState<BundleChecked | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { id, number } = page.row;
  const make = useAct('bundle_make', { onDone: ({ events, path }) => tellDone(t('bundle.made', { events, path })) });
  const kinds = [{ name: t('bundle.kind'), extensions: ['hxb'] }];
  const save = async () => {
    const to = await pickSave({ title: t('bundle.make'), name: `${t('bundle.name', { number })}.hxb`, kinds });
    if (to) make.mutate({ deal: id, to });
  };
  const verify = async () => {
    setProblem(null);
    setChecked(null);
    try {
      const [path] = await pickFiles({ title: t('bundle.title'), kinds });
      if (path) setChecked(await call('bundle_verify', { path }));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  };
  return (
    <Section title={t('files')}>
      <div className={styles.stack}>
        <div className={styles.buttons}>
          <ExportMenu
            size="xs"
            choices={[
              { label: t('deal'), name: `${t('deal')}-${number}`, what: { what: 'deal', id } },
              { label: t('statement'), name: `${t('statement')}-${number}`, what: { what: 'statement', id } },
            ]}
          />
          <Button size="xs" variant="default" loading={make.isPending} onClick={() => void save()}>
            {t('bundle.make')}
          </Button>
          <Button size="xs" variant="default" onClick={() => void verify()}>
            {t('bundle.verify')}
          </Button>
        </div>
        {problem && <ErrorPanel problem={problem} />}
        {checked && (
          <div className={styles.seen} role="status">
            <b>{t('bundle.good')}</b>
            {checked.deal !== id && <span className={styles.warn}>{t('bundle.ofOther')}</span>}
            <Facts
              facts={[
                { label: t('bundle.signer'), value: checked.signer ?? <span className="hx-quiet">{t('bundle.unknown')}</span> },
                { label: t('bundle.fingerprint'), value: <code className={styles.code}>{checked.fingerprint}</code> },
                { label: t('bundle.events'), value: t('bundle.eventsOf', { n: checked.events }) },
                { label: t('bundle.status'), value: <StatusBadge status={checked.status} /> },
                { label: t('bundle.signedAt'), value: <span className="hx-num">{format.moment(checked.signed_at)}</span> },
              ]}
            />
          </div>
        )}
      </div>
    </Section>
  );
}
