import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmInline, ErrorPanel, Page, PageBar, Skeletons, Steps, tellDone, tellProblem, useKeys } from '@/kit';
import { asProblem } from '@/host';
import { useAct, useCall } from '@/queries';
import { places, useGo } from '@/shell/places';
import { useFormat } from '@/words';
import { AudienceStep } from './AudienceStep';
import { BriefStep } from './BriefStep';
import { CheckStep } from './CheckStep';
import { DeliverStep } from './DeliverStep';
import { draftOf, type Fault, faultsOfForm, STEPS, stepOf } from './form';
import { LiveCount } from './LiveCount';
import { MoneyStep } from './MoneyStep';
import { useDraft } from './useDraft';
import { useFaultWords } from './useFaultWords';

/** Pause after the last change before creators are counted, in ms. */
const COUNT_AFTER = 300;
/** A budget that leaves nobody out, in fen: the most the field takes. */
const NO_LIMIT = 900_000_000_000;

/** 发单: an order in five steps, saved as it is typed, with the number of fitting creators beside it. */
export default function PostOrder() {
  const { t } = useTranslation('orders');
  const { moment, language } = useFormat();
  const go = useGo();
  const { form, change, saving, wasRestored, forget } = useDraft();
  const [step, setStep] = useState(0);
  const [reached, setReached] = useState(0);
  const [settled] = useDebouncedValue(form, COUNT_AFTER);
  const draft = useMemo(() => (settled ? draftOf(settled) : null), [settled]);
  // Before a budget is typed nobody is left out by it: a draft holds 0 until then.
  const counted = useMemo(() => (draft && settled?.budget === null ? { ...draft, budget: { ...draft.budget, minor: NO_LIMIT } } : draft), [draft, settled]);
  const check = useCall('order_check', counted!, {
    enabled: counted !== null,
    keep: true,
    topics: ['creators', 'brands', 'imports'],
  });
  const { nameOf, wordsOf } = useFaultWords();
  const body = useRef<HTMLDivElement>(null);
  const wanted = useRef<string | null>(null);

  const post = useAct('order_post', {
    quiet: true,
    onDone: ({ row }) => {
      tellDone(t('postOrder.posted'));
      void forget().catch((thrown: unknown) => tellProblem(asProblem(thrown)));
      go(places.match(row.order.id));
    },
  });

  const faults = useMemo<readonly Fault[]>(() => {
    if (!form) return [];
    const own = faultsOfForm(form);
    const desk = draftOf(form) && check.data ? check.data.faults : [];
    return [...own, ...desk.filter((fault) => !own.some((mine) => mine.field === fault.field))];
  }, [form, check.data]);

  // After going to a fault's step, its field takes the keyboard.
  useEffect(() => {
    const field = wanted.current;
    if (!field || !body.current) return;
    wanted.current = null;
    const heads = [field, field.split('.')[0] ?? field];
    for (const head of heads) {
      const found = body.current.querySelector<HTMLElement>(`[data-field="${head}"]`);
      if (!found) continue;
      found.focus();
      found.scrollIntoView({ block: 'center' });
      return;
    }
  }, [step]);

  const next = () => {
    if (step < STEPS.length - 1) {
      setStep(step + 1);
      setReached(Math.max(reached, step + 1));
    } else {
      const whole = form && draftOf(form);
      if (whole && faults.length === 0) post.mutate(whole);
    }
  };
  useKeys([{ keys: 'mod+Enter', does: t('postOrder.postNow'), run: next }]);

  if (!form)
    return (
      <Page bar={<PageBar title={t('postOrder.title')} />} scroll>
        <Skeletons lines={8} />
      </Page>
    );

  const faultAt = (field: string): string | undefined => {
    const found = faults.find((fault) => fault.field === field);
    // A field is only called wrong once its step has been left, or the check was seen.
    return found && STEPS.indexOf(stepOf(field)) < reached ? wordsOf(found) : undefined;
  };
  const note =
    saving.state === 'failed'
      ? t('postOrder.unsaved', { why: saving.why.message[language] })
      : saving.state === 'saving'
        ? t('postOrder.saving')
        : saving.state === 'saved'
          ? t('postOrder.saved', { at: moment(saving.at).slice(11) })
          : wasRestored
            ? t('postOrder.restored')
            : '';
  const last = step === STEPS.length - 1;
  const parts = { form, change, faultAt };

  return (
    <Page
      bar={
        <PageBar
          title={t('postOrder.title')}
          controls={
            <ConfirmInline
              label={t('postOrder.clear')}
              question={t('postOrder.clearQuestion')}
              confirm={t('postOrder.clear')}
              danger
              onConfirm={() => {
                void forget()
                  .then(() => tellDone(t('postOrder.cleared')))
                  .catch((thrown: unknown) => tellProblem(asProblem(thrown)));
                setStep(0);
                setReached(0);
              }}
            />
          }
        />
      }
    >
      <Steps
        steps={STEPS.map((id, at) => ({
          id,
          label: t(`postOrder.step.${id}`),
          fault: id !== 'check' && at < reached && faults.some((fault) => stepOf(fault.field) === id),
        }))}
        now={step}
        reached={reached}
        onStep={setStep}
        onNext={next}
        nextLabel={last ? t('postOrder.postNow') : undefined}
        nextDisabled={last && (faults.length > 0 || (draft !== null && check.isFetching && !check.data))}
        busy={post.isPending}
        note={note}
        aside={
          <LiveCount
            check={check.data}
            problem={draft !== null && check.error ? check.error : null}
            busy={check.isFetching || form !== settled}
            waiting={draft === null}
            wanted={form.wanted}
          />
        }
      >
        <div ref={body}>
          {step === 0 && <BriefStep {...parts} />}
          {step === 1 && <AudienceStep {...parts} />}
          {step === 2 && <DeliverStep {...parts} />}
          {step === 3 && <MoneyStep {...parts} />}
          {last && (
            <CheckStep
              form={form}
              faults={faults}
              nameOf={nameOf}
              wordsOf={wordsOf}
              onGo={(fault) => {
                wanted.current = fault.field;
                setStep(STEPS.indexOf(stepOf(fault.field)));
              }}
            />
          )}
          {last && post.error && <ErrorPanel problem={post.error} />}
        </div>
      </Steps>
    </Page>
  );
}
