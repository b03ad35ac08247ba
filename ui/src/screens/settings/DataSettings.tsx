import { Button, TextInput } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, pickSave, type DoctorReport, type Problem, asProblem, revealFile } from '@/host';
import { ConfirmInline, ErrorPanel, Facts, Section, Skeletons, Tag, tellDone } from '@/kit';
import { useAct, useCall } from '@/queries';
import { sentence, useFormat, useTree, wordFor } from '@/words';
import { settings } from '@/words/settings';
import styles from './settings.module.css';

/** The data folder, a backup of it, its check-up and the sample. */
export function DataSettings() {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const words = useTree(settings);
  const { data, error, refetch } = useCall('vault_info', {});
  const [report, setReport] = useState<DoctorReport | null>(null);
  const [checking, setChecking] = useState(false);
  const [sick, setSick] = useState<Problem | null>(null);
  const backup = useAct('vault_backup', {
    onDone: ({ path, bytes }) => tellDone(t('backedUp', { size: `${(bytes / 1_048_576).toFixed(1)} MB`, path })),
  });
  const install = useAct('sample_install', { onDone: () => tellDone(t('sampleIs')) });
  const remove = useAct('sample_remove', { onDone: ({ creators, deals }) => tellDone(t('sampleGone', { creators: format.exact(creators), deals })) });
  // Deals of one's own that rest on the sample keep it from going until that is asked about too.
  const ownToo = remove.error?.code === 'sample_in_use' ? remove.error : null;
  const check = () => {
    setChecking(true);
    setSick(null);
    call('vault_doctor', {})
      .then(setReport)
      .catch((thrown: unknown) => setSick(asProblem(thrown)))
      .finally(() => setChecking(false));
  };
  const bad = report?.checks.filter((one) => !one.ok).length ?? 0;
  return (
    <>
      <Section title={t('data')}>
        {error && <ErrorPanel problem={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeletons lines={3} />}
        {data && (
          <>
            <Facts
              facts={[
                {
                  label: t('folder'),
                  value: (
                    <span className={styles.path}>
                      <code>{data.path}</code>
                      <Button size="compact-xs" variant="subtle" onClick={() => void revealFile(data.path)}>
                        {t('reveal')}
                      </Button>
                      {data.read_only && <Tag tone="warn">{t('readOnly')}</Tag>}
                    </span>
                  ),
                },
                { label: t('holds'), value: t('counts', { creators: format.exact(data.creators), brands: format.exact(data.brands), orders: format.exact(data.orders), deals: format.exact(data.deals) }) },
                { label: t('version'), value: t('versionOf', { version: data.version, format: data.format }) },
              ]}
            />
            <div className={styles.line}>
              <span>
                {t('backup')}
                <small>{t('backupText')}</small>
              </span>
              <span className={styles.buttons}>
                <Button variant="default" loading={backup.isPending} onClick={() => backup.mutate({ to: null })}>
                  {t('backupNow')}
                </Button>
                <Button
                  variant="subtle"
                  onClick={() =>
                    void pickSave({ title: t('backupTo'), name: `huxuan-${format.day(data.now)}.db` }).then((to) => {
                      if (to) backup.mutate({ to });
                    })
                  }
                >
                  {t('backupTo')}
                </Button>
              </span>
            </div>
            <div className={styles.line}>
              <span>
                {t('doctor')}
                <small>{t('doctorText')}</small>
              </span>
              <Button variant="default" loading={checking} onClick={check}>
                {t('doctorRun')}
              </Button>
            </div>
            {sick && <ErrorPanel problem={sick} onRetry={check} />}
            {report && (
              <div className={styles.checks} role="status">
                <strong>{bad === 0 ? t('doctorOk') : t('doctorBad', { n: bad })}</strong>
                {report.checks.map((one) => (
                  <div key={one.code} data-ok={one.ok || undefined}>
                    {one.ok ? <IconCircleCheck size={15} aria-hidden /> : <IconCircleX size={15} aria-hidden />}
                    <span>{wordFor(words.check, one.code)}</span>
                    <span className="hx-quiet">{one.ok ? t('ok') : one.detail}</span>
                  </div>
                ))}
              </div>
            )}
          </>
        )}
      </Section>
      <Section title={t('sample')} aside={data?.sample && <Tag tone="blue">{t('sampleIs')}</Tag>}>
        <div className={styles.line}>
          <span>
            <small>{t('sampleText')}</small>
          </span>
          {data?.sample ? (
            ownToo ? (
              <ConfirmInline
                key="own"
                label={t('sampleOffOwn')}
                question={sentence(ownToo.message, format.language)}
                confirm={t('sampleOffOwn')}
                danger
                busy={remove.isPending}
                onConfirm={() => remove.mutate({ own_too: true })}
              />
            ) : (
              <ConfirmInline label={t('sampleOff')} question={t('sampleAsk')} confirm={t('sampleOff')} danger busy={remove.isPending} onConfirm={() => remove.mutate({ own_too: false })} />
            )
          ) : (
            <Button variant="default" loading={install.isPending} disabled={!data} onClick={() => install.mutate({})}>
              {t('sampleOn')}
            </Button>
          )}
        </div>
      </Section>
    </>
  );
}

/** Who records what the other side answered. */
export function Recorder() {
  const { t } = useTranslation(['settings', 'common']);
  const { data } = useCall('setting_get', { key: 'recorder' });
  const kept = typeof data?.value === 'string' ? data.value : '';
  const [name, setName] = useState('');
  useEffect(() => setName(kept), [kept]);
  const put = useAct('setting_put', { onDone: () => tellDone(t('common:done')) });
  const save = () => {
    const next = name.trim();
    if (data && next !== kept) put.mutate({ key: 'recorder', value: next === '' ? null : next });
  };
  return (
    <Section title={t('settings:you')}>
      <div className={styles.line}>
        <span>
          {t('settings:recorder')}
          <small>{t('settings:recorderText')}</small>
        </span>
        <TextInput
          w={220}
          aria-label={t('settings:recorder')}
          placeholder={t('settings:recorderHint')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onBlur={save}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
      </div>
    </Section>
  );
}

/** What was changed, newest first, each with a way back. */
export function Changes() {
  const { t } = useTranslation('settings');
  const words = useTree(settings);
  const format = useFormat();
  const { data, error, refetch } = useCall('change_list', {}, { topics: ['imports', 'creators', 'brands', 'agencies', 'orders', 'shortlists', 'reviews', 'settings', 'vault'] });
  const undo = useAct('change_undo', { onDone: ({ what, restored }) => tellDone(t('undoneTell', { what: wordFor(words.what, what), restored: format.exact(restored) })) });
  return (
    <Section title={t('changes')} aside={<span className="hx-quiet">{t('changesText')}</span>}>
      {error && <ErrorPanel problem={error} onRetry={() => void refetch()} />}
      {data?.rows.length === 0 && <span className="hx-quiet">{t('noChanges')}</span>}
      <ul className={styles.changes}>
        {data?.rows.slice(0, 50).map((row) => (
          <li key={row.id} data-undone={row.undone || undefined}>
            <span className="hx-num hx-quiet">{format.moment(row.at)}</span>
            <span>{wordFor(words.what, row.what)}</span>
            <span className="hx-cut" title={row.about}>
              {row.about}
            </span>
            <span className="hx-num hx-quiet">{t('rows', { n: format.exact(row.rows) })}</span>
            {row.undone ? (
              <Tag>{t('undoneMark')}</Tag>
            ) : (
              <Button size="compact-xs" variant="subtle" disabled={undo.isPending} aria-label={`${t('undo')} ${wordFor(words.what, row.what)} ${row.about}`} onClick={() => undo.mutate({ id: row.id })}>
                {t('undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
