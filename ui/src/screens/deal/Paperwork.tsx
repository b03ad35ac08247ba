import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealPage, OpenAct, Problem } from '@/host';
import { MoneyText, Section, usePreferences } from '@/kit';
import { wordFor } from '@/words';
import { ActForm } from './ActForm';
import { ownActor, PAPERWORK, termsNow } from './acts';
import styles from './deal.module.css';
import { useDealWords } from './useDealWords';

/** 合同、发票与寄样: what is recorded beside the deal's steps, and the acts that record it. */
export function Paperwork({ page, onMoved }: { page: DealPage; onMoved: (problem: Problem) => void }) {
  const { t } = useTranslation('deals');
  const { words } = useDealWords();
  const role = usePreferences((state) => state.role);
  const [chosen, setChosen] = useState<string | null>(null);
  const { deal } = page;
  const invoices = deal.invoices ?? [];
  const moves = deal.sample_moves ?? [];
  const samples = termsNow(page).samples;
  const open = PAPERWORK.flatMap((act): OpenAct[] => {
    const actor = ownActor(role, page.open_acts, act);
    const one = page.open_acts.find((each) => each.act === act && each.actor === actor);
    return one ? [one] : [];
  });
  const now = open.find((one) => one.act === chosen);
  if (open.length === 0 && deal.contract === undefined && invoices.length === 0 && moves.length === 0) return null;
  return (
    <Section title={t('paperwork.title')}>
      <dl className={styles.paperwork}>
        <dt>{t('paperwork.contract')}</dt>
        <dd>{deal.contract ?? <span className="hx-quiet">{t('paperwork.noContract')}</span>}</dd>
        <dt>{t('paperwork.invoices')}</dt>
        <dd>
          {invoices.length === 0 ? (
            <span className="hx-quiet">{t('paperwork.noInvoices')}</span>
          ) : (
            <ul>
              {invoices.map((one, place) => (
                <li key={place} data-stage={one.stage}>
                  <span>{wordFor(words.invoice, one.stage)}</span>
                  <span className={one.number ? undefined : 'hx-quiet'}>{one.number ?? t('paperwork.noNumber')}</span>
                  {one.amount && <MoneyText amount={one.amount} />}
                  <small className="hx-quiet hx-num">{one.on}</small>
                </li>
              ))}
            </ul>
          )}
        </dd>
        {(samples || moves.length > 0) && (
          <>
            <dt>{t('paperwork.samples')}</dt>
            <dd>
              {samples && <div>{samples.return_by ? t('paperwork.returns', { items: samples.items, day: samples.return_by }) : t('paperwork.keeps', { items: samples.items })}</div>}
              {moves.length === 0 ? (
                <span className="hx-quiet">{t('paperwork.noSamples')}</span>
              ) : (
                <ul>
                  {moves.map((one, place) => (
                    <li key={place} data-stage={one.stage}>
                      <span>{wordFor(words.sample, one.stage)}</span>
                      {one.tracking && <span>{one.tracking}</span>}
                      <small className="hx-quiet hx-num">{one.on}</small>
                    </li>
                  ))}
                </ul>
              )}
            </dd>
          </>
        )}
      </dl>
      {open.length > 0 && (
        <div className={styles.actButtons} role="group" aria-label={t('paperwork.title')}>
          {open.map((one) => (
            <Button
              key={one.act}
              size="compact-xs"
              variant={one === now ? 'light' : 'default'}
              aria-pressed={one === now}
              data-act={one.act}
              onClick={() => setChosen(one === now ? null : one.act)}
            >
              {wordFor(words.act, one.act)}
            </Button>
          ))}
        </div>
      )}
      {now && (
        <div className={styles.paperworkForm}>
          <ActForm
            key={`${now.act}:${deal.events}`}
            page={page}
            open={now}
            recorded={false}
            onDone={() => setChosen(null)}
            onCancel={() => setChosen(null)}
            onMoved={onMoved}
          />
        </div>
      )}
    </Section>
  );
}
