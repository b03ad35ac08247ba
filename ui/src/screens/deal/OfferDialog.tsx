import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { IconCopy, IconFileSpreadsheet } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, call, copyText, type DealPage, type Language, pickSave, type Problem, revealFile } from '@/host';
import { Dialog, ErrorPanel, Facts, Skeletons, tellDone } from '@/kit';
import { useCall } from '@/queries';
import { ExportMenu } from '@/screens/papers/ExportMenu';
import { moment, useFormat } from '@/words';
import styles from './deal.module.css';

/** The offer as text to paste, and a form to send, for a counterpart who has no Huxuan. */
export function OfferDialog({ page, onClose }: { page: DealPage; onClose: () => void }) {
  const { t } = useTranslation(['deals', 'common', 'papers']);
  const { language } = useFormat();
  const [lang, setLang] = useState<Language>(language);
  const [saving, setSaving] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const id = page.deal.id;
  const { data, error, refetch } = useCall('deal_offer', { id, lang, form_to: null });

  const saveForm = async () => {
    setProblem(null);
    const to = await pickSave({
      title: t('offer.form'),
      name: t('offer.formName', { number: page.row.number }),
      kinds: [{ name: 'Excel', extensions: ['xlsx'] }],
    });
    if (!to) return;
    setSaving(true);
    try {
      const paper = await call('deal_offer', { id, lang, form_to: to });
      setSaved(paper.form ?? to);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    setSaving(false);
  };
  const copy = async () => {
    if (!data) return;
    try {
      await copyText(data.text);
      tellDone(t('offer.copied'));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  };

  return (
    <Dialog opened onClose={onClose} title={t('offer.title')} size={640}>
      <div className={styles.dialog}>
        <div style={{ display: 'flex', justifyContent: 'space-between', gap: 12, alignItems: 'center' }}>
          <span className="hx-quiet">{t('offer.hint')}</span>
          <SegmentedControl
            aria-label="language"
            data={[
              { value: 'zh', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
            value={lang}
            onChange={(value) => setLang(value as Language)}
          />
        </div>
        {error ? (
          <ErrorPanel problem={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <Skeletons lines={8} />
        ) : (
          <>
            <Textarea className={styles.paper} aria-label={t('offer.text')} readOnly autosize minRows={10} maxRows={20} value={data.text} onFocus={(event) => event.currentTarget.select()} />
            <Facts
              facts={[
                { label: t('offer.number'), value: <span className="hx-num">#{data.number}</span> },
                { label: t('offer.hash'), value: <code>{data.terms_hash}</code> },
                { label: t('offer.answerBy'), value: <span className="hx-num">{moment(data.answer_by)}</span> },
              ]}
            />
          </>
        )}
        {problem && <ErrorPanel problem={problem} />}
        {saved && (
          <div className={styles.notice} role="status">
            <p style={{ overflowWrap: 'anywhere' }}>{t('offer.formSaved', { path: saved })}</p>
            <Button size="xs" variant="default" onClick={() => void revealFile(saved)}>
              {t('offer.show')}
            </Button>
          </div>
        )}
        <div className={styles.foot}>
          <ExportMenu label={t('papers:offer')} choices={[{ label: t('papers:offer'), name: `${t('papers:offer')}-${page.row.number}`, what: { what: 'offer', id }, lang }]} />
          <Button variant="default" leftSection={<IconFileSpreadsheet size={14} aria-hidden />} loading={saving} disabled={!data} onClick={() => void saveForm()}>
            {t('offer.form')}
          </Button>
          <Button leftSection={<IconCopy size={14} aria-hidden />} disabled={!data} data-autofocus onClick={() => void copy()}>
            {t('offer.copy')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
