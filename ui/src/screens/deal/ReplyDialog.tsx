import { Button, Select, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowRight } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Channel, type DealPage, onDrop, type ReplyArgs } from '@/host';
import { Dialog, ErrorPanel, Facts, MoneyText, Skeletons, StatusBadge, tellDone } from '@/kit';
import { DayField } from '@/kit/DayField';
import { useAct, useCall } from '@/queries';
import { wordFor } from '@/words';
import { isDay } from '@/words/days';
import styles from './deal.module.css';
import { FilePick } from './FilePick';
import { useDealWords } from './useDealWords';

const CHANNELS: readonly Channel[] = ['chat', 'email', 'phone', 'form', 'paper'];

/** An answer that came back outside: pasted or dropped, shown before it is applied. */
export function ReplyDialog({ page, onClose }: { page: DealPage; onClose: () => void }) {
  const { t } = useTranslation(['deals', 'common']);
  const { words, format } = useDealWords();
  const [text, setText] = useState('');
  const [path, setPath] = useState<string | null>(null);
  const [channel, setChannel] = useState<Channel>('chat');
  const [evidence, setEvidence] = useState<string | null>(null);
  const [answeredOn, setAnsweredOn] = useState('');
  const [over, setOver] = useState(false);
  const [settled] = useDebouncedValue(text.trim(), 350);

  useEffect(
    () =>
      onDrop((event) => {
        setOver(event.kind === 'over');
        if (event.kind !== 'drop') return;
        const [file] = event.paths;
        if (!file) return;
        setPath(file);
        setChannel('form');
      }),
    [],
  );

  const given = path !== null || settled !== '';
  const args: ReplyArgs = {
    // The number in the reply decides; a reply for another deal is shown as such, not applied here.
    deal: null,
    text: path ? null : settled,
    path,
    channel,
    evidence_path: evidence,
    answered_on: isDay(answeredOn) ? answeredOn : null,
  };
  const preview = useCall('reply_preview', args, { enabled: given });
  const record = useAct('reply_record', {
    quiet: true,
    onDone: () => {
      tellDone(t('reply.recorded'));
      onClose();
    },
  });
  const found = preview.data;
  const other = found !== undefined && found.deal !== page.deal.id;
  return (
    <Dialog opened onClose={onClose} title={t('reply.title')} size={640}>
      <div className={styles.dialog}>
        {path === null && (
          <Textarea
            label={t('reply.paste')}
            description={t('reply.pasteHint')}
            autosize
            minRows={5}
            maxRows={12}
            value={text}
            data-autofocus
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
        <div className={styles.drop} data-over={over || undefined}>
          <span>{over ? t('reply.drop') : path ? '' : t('reply.or')}</span>
          <FilePick
            label={t('reply.pick')}
            path={path}
            onPick={(file) => {
              setPath(file);
              if (file) setChannel('form');
            }}
          />
        </div>
        <div className={styles.fields}>
          <Select
            label={t('reply.channel')}
            data={CHANNELS.map((value) => ({ value, label: wordFor(words.channel, value) }))}
            value={channel}
            allowDeselect={false}
            onChange={(value) => value && setChannel(value as Channel)}
          />
          <DayField
            label={t('reply.answeredOn')}
            description={t('reply.answeredHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            clearable
            value={answeredOn}
            onChange={setAnsweredOn}
          />
          <div>
            <span className={styles.label}>{t('reply.evidence')}</span>
            <FilePick label={t('reply.evidencePick')} path={evidence} onPick={setEvidence} />
          </div>
        </div>
        {given && preview.error && <ErrorPanel problem={preview.error} onRetry={() => void preview.refetch()} />}
        {given && !preview.error && !found && <Skeletons lines={3} />}
        {given && found && (
          <section className={styles.preview} aria-label={t('reply.preview')}>
            <b>{t('reply.wouldDo')}</b>
            {other && (
              <p className={styles.warning} role="alert">
                {t('reply.otherDeal', { number: found.number })}
              </p>
            )}
            <Facts
              facts={[
                { label: `#${found.number}`, value: `${found.creator_name} · ${found.order_title}` },
                { label: t('reply.title'), value: <b>{wordFor(words.reply.decision, found.decision)}</b> },
                ...(found.decision === 'counter' || found.price
                  ? [
                      {
                        label: t('reply.price'),
                        value: (
                          <span style={{ display: 'inline-flex', gap: 8, alignItems: 'center' }}>
                            <MoneyText amount={found.price_now} />
                            <IconArrowRight size={13} aria-hidden />
                            <b>
                              <MoneyText amount={found.price} />
                            </b>
                          </span>
                        ),
                      },
                    ]
                  : [{ label: t('reply.priceNow'), value: <MoneyText amount={found.price_now} /> }]),
                ...(found.reason ? [{ label: t('reply.reason'), value: found.reason }] : []),
                {
                  label: t('reply.from'),
                  value: (
                    <span style={{ display: 'inline-flex', gap: 8, alignItems: 'center' }}>
                      <StatusBadge status={found.from} />
                      <IconArrowRight size={13} aria-hidden />
                      <StatusBadge status={found.to} />
                    </span>
                  ),
                },
              ]}
            />
            <p style={{ margin: 0 }}>{found.text[format.language]}</p>
            {found.over_budget && (
              <p style={{ margin: 0 }} role="alert">
                {found.over_budget.text[format.language]}
              </p>
            )}
            <span className="hx-quiet">{t('reply.unchanged')}</span>
          </section>
        )}
        {record.error && <ErrorPanel problem={record.error} />}
        <div className={styles.foot}>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button
            disabled={!found || other || !given || (path === null && settled !== text.trim())}
            loading={record.isPending}
            onClick={() => record.mutate({ ...args, deal: page.deal.id })}
          >
            {t('reply.record')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
