import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section, usePreferences } from '@/kit';
import { useAct, useCall } from '@/queries';
import { NOTICES, noticesOf } from './notices';
import styles from './settings.module.css';

/** Whether the system tells, beside the window, what runs out within a day. */
export function Notices() {
  const { t } = useTranslation('settings');
  const lang = usePreferences((state) => state.language);
  const { data } = useCall('setting_get', { key: NOTICES });
  const put = useAct('setting_put');
  const { on } = noticesOf(data?.value);
  return (
    <Section title={t('notices')}>
      <div className={styles.line}>
        <span>
          {t('noticesOn')}
          <small>{t('noticesText')}</small>
        </span>
        <Switch
          aria-label={t('noticesOn')}
          disabled={!data}
          checked={on}
          onChange={(event) => put.mutate({ key: NOTICES, value: { on: event.currentTarget.checked, lang } })}
        />
      </div>
    </Section>
  );
}
