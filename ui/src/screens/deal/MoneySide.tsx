import { useTranslation } from 'react-i18next';
import type { DealPage } from '@/host';
import { Facts, MoneyText, Section } from '@/kit';
import { money, rate, wordFor } from '@/words';
import { payWords } from '@/words/payWords';
import { termsNow } from './acts';
import { Payments } from './Payments';
import { useDealWords } from './useDealWords';

/** Who pays what: pay, fee, cost, net, the estimate of what is withheld, and what was paid. */
export function MoneySide({ page }: { page: DealPage }) {
  const { t } = useTranslation('deals');
  const { words, orderWords, format } = useDealWords();
  const terms = termsNow(page);
  const { ledger, cancellation } = page.deal;
  const variable = terms.pay.per_result !== null || terms.pay.commission !== null;
  return (
    <>
      <Section title={t('page.money')}>
        <Facts
          facts={[
            { label: t('money.pay'), value: <MoneyText amount={terms.pay.fixed} /> },
            ...(variable ? [{ label: t('diff.pay'), value: payWords(terms.pay, orderWords, format, words.diff) }] : []),
            { label: t('money.fee'), value: <span className="hx-num">{rate(page.policy.fee === null ? null : page.policy.fee / 10_000)}</span> },
            { label: t('money.cost'), value: <MoneyText amount={page.cost} /> },
            { label: t('money.rebate'), value: <span className="hx-num">{rate(terms.rebate / 10_000)}</span> },
            { label: t('money.net'), value: <MoneyText amount={page.net} /> },
            {
              label: <span title={t('money.withheldHint')}>{t('money.withheld')}</span>,
              value: <MoneyText amount={page.withholding_estimate} />,
            },
            { label: t('money.paid'), value: <MoneyText amount={page.paid} /> },
            ...(ledger.due_to_creator ? [{ label: t('money.due'), value: <MoneyText amount={ledger.due_to_creator} /> }] : []),
            ...(ledger.due_to_brand ? [{ label: t('money.refund'), value: <MoneyText amount={ledger.due_to_brand} /> }] : []),
            ...(cancellation ? [{ label: t('money.killFee'), value: `${money(cancellation.kill_fee)} · ${wordFor(words.stage, cancellation.stage)}` }] : []),
          ]}
        />
      </Section>
      <Section title={t('money.payments')}>
        <Payments page={page} />
      </Section>
    </>
  );
}
