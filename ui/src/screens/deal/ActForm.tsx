import { Button, Checkbox, Rating, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Act, Channel, DealPage, InvoiceStage, OpenAct, PayMethod, Problem, RejectReason, SampleStage } from '@/host';
import { ErrorPanel, Tag, tellDone, timeNow } from '@/kit';
import { DayField } from '@/kit/DayField';
import { NumberField, YuanField } from '@/kit/fields';
import { useAct } from '@/queries';
import { money, wordFor } from '@/words';
import { type ActField, type ActFault, actOf, type ActValues, faultsOf, fieldsOf, fundingGap, hashNow, stillOwed, termsNow, valuesFor } from './acts';
import styles from './deal.module.css';
import { differs, termLines } from './diff';
import { FilePick } from './FilePick';
import { TermsForm } from './TermsForm';
import { shortHash, useDealWords } from './useDealWords';

const METHODS: readonly PayMethod[] = ['bank', 'wechat_pay', 'alipay', 'platform', 'cash', 'other'];
const CHANNELS: readonly Channel[] = ['chat', 'email', 'phone', 'form', 'platform', 'paper'];
const INVOICE: readonly InvoiceStage[] = ['wanted', 'issued', 'received'];
const SAMPLE: readonly SampleStage[] = ['sent', 'received', 'returned'];
const REASONS: readonly RejectReason[] = ['wrong_link', 'label_missing', 'removed', 'differs'];

/** Fields that decide what the others mean stand before them. */
const LEADING: ReadonlySet<ActField> = new Set(['accept', 'cancel', 'link', 'outcome', 'invoiceStage', 'sampleStage']);

interface ActFormProps {
  page: DealPage;
  open: OpenAct;
  /** Recorded for somebody who is not at this desk: asks how the answer came. */
  recorded: boolean;
  onDone: () => void;
  onCancel?: () => void;
  /** The deal moved on meanwhile. */
  onMoved: (problem: Problem) => void;
  /** What the form begins with, where somebody has said so already. */
  initial?: Partial<ActValues>;
}

/** Refusals that mean the screen is behind the deal. */
const BEHIND = ['deal_stale', 'stale_terms', 'wrong_status', 'out_of_turn'];

/** Whether a refusal says that the deal has moved on since the screen was drawn. */
export function isBehind(problem: Problem): boolean {
  return BEHIND.includes(problem.code);
}

/** The form of one open act: what it asks for, who does it, and how it came. */
export function ActForm({ page, open, recorded, onDone, onCancel, onMoved, initial }: ActFormProps) {
  const { t } = useTranslation(['deals', 'common']);
  const { words, orderWords, vocabulary, format } = useDealWords();
  const [values, setValues] = useState<ActValues>(() => ({ ...valuesFor(open.act, page, timeNow()), ...initial }));
  const [tried, setTried] = useState(false);
  const [channel, setChannel] = useState<Channel>(open.actor === 'platform' ? 'platform' : 'chat');
  const [evidence, setEvidence] = useState<string | null>(null);
  const name = wordFor(words.act, open.act);
  const act = useAct('deal_act', {
    quiet: true,
    onDone: () => {
      tellDone(t('form.done', { act: name }));
      onDone();
    },
  });
  const fields = fieldsOf(open.act);
  const faults = faultsOf(open.act, values, page);
  const set = (part: Partial<ActValues>) => setValues((now) => ({ ...now, ...part }));
  const said = (field: ActField): string | undefined => {
    const fault: ActFault | undefined = faults[field];
    return tried && fault ? t(`form.${fault}`) : undefined;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(faults).length > 0) return;
    const what: Act = actOf(open.act, values, page, timeNow());
    act.mutate(
      { id: page.deal.id, actor: open.actor, act: what, expected_events: page.deal.events, channel: recorded ? channel : null, evidence_path: evidence },
      {
        onError: (problem) => {
          if (isBehind(problem)) onMoved(problem);
        },
      },
    );
  };
  const gap = open.act === 'record_funds' ? fundingGap(page) : open.act === 'record_payment' ? stillOwed(page) : null;
  const policy = format.language === 'zh' ? page.policy.name_zh : page.policy.name_en;
  const danger = ['cancel', 'decline', 'dispute', 'reject_work', 'reject_script', 'record_fail'].includes(open.act);
  const changed = fields.includes('terms')
    ? termLines(values.terms, words, orderWords, vocabulary, format, page.policy).filter((line) => differs(line.id, values.terms, termsNow(page)))
    : [];
  const before = changed.length > 0 ? new Map(termLines(termsNow(page), words, orderWords, vocabulary, format, page.policy).map((line) => [line.id, line.text])) : null;
  const liveLeast = termsNow(page).deliverables.reduce((most, one) => Math.max(most, one.at_least ?? 0), 0);

  const field = (id: ActField) => {
    switch (id) {
      case 'accept':
        return (
          <p key={id} style={{ margin: 0 }}>
            {t('form.acceptLine', { hash: shortHash(hashNow(page)) })}
          </p>
        );
      case 'cancel':
        return (
          <p key={id} className={styles.warning} role="note">
            {open.actor !== 'brand' && open.actor !== 'brand_agency'
              ? t('form.killFree', { policy })
              : open.kill_fee
                ? open.kill_fee.minor > 0
                  ? t('form.killFee', { amount: money(open.kill_fee), policy })
                  : t('form.killFree', { policy })
                : t('form.killUnknown')}
          </p>
        );
      case 'terms':
        return (
          <div key={id} className={styles.termsForm}>
            <TermsForm page={page} terms={values.terms} counter={open.act === 'counter'} onChange={(terms) => set({ terms })} />
            {changed.length > 0 && before && (
              <table className={styles.compare} aria-label={t('diff.changed', { count: changed.length })}>
                <tbody>
                  {changed.map((line) => (
                    <tr key={line.id} data-changed>
                      <th scope="row">{line.label}</th>
                      <td>
                        <del>{before.get(line.id)}</del>
                      </td>
                      <td>
                        <ins>{line.text}</ins>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
            {said('terms') && (
              <p className={styles.fault} role="alert">
                {said('terms')}
              </p>
            )}
          </div>
        );
      case 'text':
      case 'feedback':
      case 'basis':
        return (
          <Textarea
            key={id}
            label={t(`form.${id}`)}
            placeholder={id === 'basis' ? t('form.basisHint') : undefined}
            withAsterisk
            autosize
            minRows={3}
            maxRows={14}
            value={values.text}
            error={said(id)}
            onChange={(event) => set({ text: event.currentTarget.value })}
          />
        );
      case 'file':
        return (
          <div key={id}>
            <FilePick label={t('form.filePick')} path={evidence} onPick={setEvidence} />
          </div>
        );
      case 'reason':
      case 'reasonOptional':
        return (
          <Textarea
            key={id}
            label={t(`form.${id}`)}
            withAsterisk={id === 'reason'}
            autosize
            minRows={2}
            maxRows={8}
            value={values.reason}
            error={said(id)}
            onChange={(event) => set({ reason: event.currentTarget.value })}
          />
        );
      case 'note':
      case 'comment':
        return (
          <Textarea
            key={id}
            label={t(`form.${id}`)}
            placeholder={id === 'note' ? t('form.noteHint') : undefined}
            autosize
            minRows={2}
            maxRows={8}
            value={values.note}
            onChange={(event) => set({ note: event.currentTarget.value })}
          />
        );
      case 'amount':
        return (
          <YuanField
            key={id}
            label={t('form.amount')}
            description={gap && gap.minor > 0 ? t('form.gap', { amount: money(gap) }) : undefined}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            withAsterisk
            value={values.amount}
            error={said('amount')}
            onChange={(amount) => set({ amount })}
          />
        );
      case 'method':
        return (
          <Select
            key={id}
            label={t('form.method')}
            data={METHODS.map((value) => ({ value, label: wordFor(words.method, value) }))}
            value={values.method}
            allowDeselect={false}
            onChange={(value) => value && set({ method: value as PayMethod })}
          />
        );
      case 'held':
        return <Checkbox key={id} label={t('form.heldBy')} checked={values.held} onChange={(event) => set({ held: event.currentTarget.checked })} />;
      case 'reference':
        return <TextInput key={id} label={t('form.reference')} value={values.reference} onChange={(event) => set({ reference: event.currentTarget.value })} />;
      case 'amountOptional':
        return <YuanField key={id} label={t('form.amountOptional')} value={values.amount} error={said(id)} onChange={(amount) => set({ amount })} />;
      case 'contractNumber':
      case 'invoiceNumber':
      case 'tracking': {
        const needed = id === 'contractNumber' || (id === 'invoiceNumber' && values.invoice === 'issued');
        return (
          <TextInput
            key={id}
            label={t(id === 'invoiceNumber' && !needed ? 'form.invoiceNumberOptional' : `form.${id}`)}
            withAsterisk={needed}
            maxLength={64}
            value={values.number}
            error={said(id)}
            onChange={(event) => set({ number: event.currentTarget.value })}
          />
        );
      }
      case 'invoiceStage':
        return (
          <SegmentedControl
            key={id}
            aria-label={t('form.invoiceStage')}
            data={INVOICE.map((value) => ({ value, label: wordFor(words.invoice, value) }))}
            value={values.invoice}
            onChange={(value) => set({ invoice: value as InvoiceStage })}
          />
        );
      case 'sampleStage':
        return (
          <SegmentedControl
            key={id}
            aria-label={t('form.sampleStage')}
            data={SAMPLE.map((value) => ({ value, label: wordFor(words.sample, value) }))}
            value={values.sample}
            onChange={(value) => set({ sample: value as SampleStage })}
          />
        );
      case 'day':
      case 'on':
      case 'publishedAt':
        return (
          <DayField
            key={id}
            label={t(id === 'day' ? 'form.paidAt' : id === 'on' ? 'form.on' : 'form.publishedAt')}
            withAsterisk
            value={values.day}
            error={said(id)}
            onChange={(day) => set({ day })}
          />
        );
      case 'by':
        return <DayField key={id} label={t('form.by')} withAsterisk value={values.by} error={said('by')} onChange={(by) => set({ by })} />;
      case 'moment':
        return (
          <TextInput
            key={id}
            label={t('form.beganAt')}
            placeholder="2026-12-01 20:00"
            withAsterisk
            value={values.moment}
            error={said('moment')}
            onChange={(event) => set({ moment: event.currentTarget.value })}
          />
        );
      case 'minutes':
        return (
          <NumberField
            key={id}
            label={t('form.minutes')}
            description={liveLeast > 0 ? t('form.minutesLeast', { minutes: liveLeast }) : undefined}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            withAsterisk
            allowDecimal={false}
            max={100_000}
            value={values.minutes}
            error={said('minutes')}
            onChange={(minutes) => set({ minutes })}
          />
        );
      case 'link':
      case 'linkOptional':
        return (
          <TextInput
            key={id}
            label={t(id === 'link' ? 'form.link' : 'form.liveLink')}
            placeholder="https://"
            withAsterisk={id === 'link'}
            value={values.link}
            error={said(id)}
            onChange={(event) => set({ link: event.currentTarget.value })}
          />
        );
      case 'rejectReason':
        return (
          <Select
            key={id}
            label={t('form.rejectReason')}
            data={REASONS.map((value) => ({ value, label: wordFor(words.reason, value) }))}
            value={values.rejectReason}
            allowDeselect={false}
            onChange={(value) => value && set({ rejectReason: value as RejectReason })}
          />
        );
      case 'stars':
        return (
          <div key={id}>
            <span className={styles.label}>{t('form.stars')}</span>
            <Rating value={values.stars} onChange={(stars) => stars > 0 && set({ stars })} getSymbolLabel={(count) => t('form.starsOf', { count })} />
          </div>
        );
      case 'outcome':
        return (
          <div key={id} className={styles.termsForm}>
            <div>
              <span className={styles.label}>{t('form.outcome')}</span>
              <SegmentedControl
                aria-label={t('form.outcome')}
                data={(['resume', 'cancel', 'settle'] as const).map((value) => ({ value, label: wordFor(words.outcome, value) }))}
                value={values.outcome}
                onChange={(value) => set({ outcome: value as ActValues['outcome'] })}
              />
            </div>
            {values.outcome !== 'resume' && (
              <YuanField label={t('form.toCreator')} withAsterisk value={values.amount} error={said('outcome')} onChange={(amount) => set({ amount })} />
            )}
          </div>
        );
      case 'ruledBy':
        return (
          <TextInput key={id} label={t('form.ruledBy')} withAsterisk value={values.by} error={said('ruledBy')} onChange={(event) => set({ by: event.currentTarget.value })} />
        );
      case 'granted':
        return (
          <SegmentedControl
            key={id}
            aria-label={t('act.answer_removal')}
            data={[
              { value: 'yes', label: t('form.granted') },
              { value: 'no', label: t('form.refused') },
            ]}
            value={values.granted ? 'yes' : 'no'}
            onChange={(value) => set({ granted: value === 'yes' })}
          />
        );
    }
  };
  // Short fields stand beside each other, long ones take the whole width.
  const short = new Set<ActField>(['amount', 'method', 'reference', 'day', 'publishedAt', 'by', 'moment', 'minutes', 'rejectReason', 'contractNumber', 'invoiceNumber', 'amountOptional', 'tracking', 'on']);
  const shorts = fields.filter((id) => short.has(id));
  const longs = fields.filter((id) => !short.has(id));

  return (
    <form className={styles.actForm} onSubmit={submit} aria-label={name} noValidate>
      {longs.filter((id) => LEADING.has(id)).map(field)}
      {shorts.length > 0 && <div className={styles.fields}>{shorts.map(field)}</div>}
      {longs.filter((id) => !LEADING.has(id)).map(field)}
      {open.act === 'dispute' && <p className="hx-quiet">{t('form.disputeHint')}</p>}
      {recorded && (
        <div className={styles.fields}>
          <Select
            label={t('form.channel')}
            data={CHANNELS.map((value) => ({ value, label: wordFor(words.channel, value) }))}
            value={channel}
            allowDeselect={false}
            onChange={(value) => value && setChannel(value as Channel)}
          />
          {!fields.includes('file') && (
            <div>
              <span className={styles.label}>{t('form.evidence')}</span>
              <FilePick label={t('form.filePick')} path={evidence} onPick={setEvidence} />
            </div>
          )}
        </div>
      )}
      {act.error && !isBehind(act.error) && <ErrorPanel problem={act.error} />}
      <div className={styles.submit}>
        <Button type="submit" color={danger ? 'red' : undefined} loading={act.isPending}>
          {name}
        </Button>
        {onCancel && (
          <Button variant="subtle" color="gray" onClick={onCancel}>
            {t('common:cancel')}
          </Button>
        )}
        {recorded && <Tag tone="warn">{`${wordFor(words.actor, open.actor)} · ${wordFor(words.channel, channel)}`}</Tag>}
      </div>
    </form>
  );
}
