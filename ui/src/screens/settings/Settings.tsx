import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Appearance, type Density, Page, PageBar, Section, usePreferences } from '@/kit';
import type { Language } from '@/words';
import { Cards } from '@/screens/papers/Cards';
import { Changes, DataSettings, Recorder } from './DataSettings';
import { Notices } from './Notices';
import styles from './settings.module.css';

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.line}>
      <span>{label}</span>
      {children}
    </div>
  );
}

/** 设置: how the window looks and speaks, the data folder, the sample, and what was changed. */
export default function Settings() {
  const { t } = useTranslation('shell');
  const { language, appearance, density, set } = usePreferences();
  const { setColorScheme } = useMantineColorScheme();
  return (
    <Page bar={<PageBar title={t('settings.title')} subtitle={t('settings.undoable')} />} scroll>
      <div className={styles.sheet}>
        <Section title={t('settings.general')}>
          <Line label={t('language.label')}>
            <SegmentedControl
              aria-label={t('language.label')}
              value={language}
              onChange={(value) => set({ language: value as Language })}
              data={[
                { value: 'zh', label: t('language.zh') },
                { value: 'en', label: t('language.en') },
              ]}
            />
          </Line>
          <Line label={t('theme.label')}>
            <SegmentedControl
              aria-label={t('theme.label')}
              value={appearance}
              onChange={(value) => {
                set({ appearance: value as Appearance });
                setColorScheme(value as Appearance);
              }}
              data={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: t(`theme.${value}`) }))}
            />
          </Line>
          <Line label={t('density.label')}>
            <SegmentedControl
              aria-label={t('density.label')}
              value={density}
              onChange={(value) => set({ density: value as Density })}
              data={(['compact', 'comfortable'] as const).map((value) => ({ value, label: t(`density.${value}`) }))}
            />
          </Line>
        </Section>
        <Notices />
        <Recorder />
        <Cards />
        <DataSettings />
        <Changes />
      </div>
    </Page>
  );
}
