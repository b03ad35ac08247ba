import { Button, Popover } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '@/kit';
import { useCall } from '@/queries';
import { CreatorPicker } from '@/screens/creators/CreatorPicker';
import styles from './inbox.module.css';

/** Asks once which creator sits here; remembered from then on. */
export function ChooseCreator({ text }: { text: string }) {
  const { t } = useTranslation('inbox');
  const set = usePreferences((state) => state.set);
  return (
    <div className={styles.choose}>
      <h2>{t('chooseMe')}</h2>
      <p>{text}</p>
      <CreatorPicker label={t('chooseMe')} hideLabel autoFocus onPick={(picked) => set({ actingCreator: picked.id })} />
    </div>
  );
}

/** Which creator sits here, and a way to be another one. */
export function ActingCreator({ id, onChanged }: { id: string; onChanged?: () => void }) {
  const { t } = useTranslation('inbox');
  const set = usePreferences((state) => state.set);
  const [choosing, setChoosing] = useState(false);
  const { data } = useCall('creator_show', { id });
  const name = data?.creator.name;
  return (
    <Popover opened={choosing} onChange={setChoosing} position="bottom-end" width={360} trapFocus>
      <Popover.Target>
        <Button variant="default" rightSection={<IconSelector size={14} aria-hidden />} aria-label={`${t('me')}: ${name ?? ''} · ${t('change')}`} onClick={() => setChoosing(!choosing)}>
          <span className="hx-quiet">{t('me')}&nbsp;</span>
          <span className="hx-cut" style={{ maxWidth: 180 }}>
            {name ?? '…'}
          </span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <CreatorPicker
          label={t('chooseMe')}
          autoFocus
          onPick={(picked) => {
            set({ actingCreator: picked.id });
            onChanged?.();
            setChoosing(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
