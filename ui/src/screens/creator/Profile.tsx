import { ActionIcon, Button, MultiSelect, Select, TagsInput, Textarea, TextInput, Tooltip } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Certification, Contact, CreatorChanges, CreatorPage, Home } from '@/host';
import { ErrorPanel, Section, Tag, tellDone } from '@/kit';
import { useAct, useVocabulary, type WordList } from '@/queries';
import { CERTIFICATIONS } from '@/screens/creators/filter';
import { UNKNOWN, useFormat } from '@/words';
import styles from './creator.module.css';
import { isKept, NO_CHANGES } from './edits';

/** Marks what a person typed. */
export function KeptMark() {
  const { t } = useTranslation('creators');
  return (
    <span className={styles.kept}>
      <Tag tone="violet" title={t('page.keptHint')}>
        {t('page.kept')}
      </Tag>
    </span>
  );
}

interface EditorProps<T> {
  value: T;
  children: (value: T, set: (value: T) => void) => ReactNode;
  onSave: (value: T) => void;
  onCancel: () => void;
  busy: boolean;
}

function Editor<T>({ value: first, children, onSave, onCancel, busy }: EditorProps<T>) {
  const { t } = useTranslation();
  const [value, set] = useState(first);
  return (
    <form
      className={styles.editor}
      onSubmit={(event) => {
        event.preventDefault();
        onSave(value);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onCancel();
      }}
    >
      {children(value, set)}
      <div className={styles.editorFoot}>
        <Button type="submit" size="xs" loading={busy}>
          {t('save')}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

/** Saves one change of a creator, with a way back. */
export function useEdit(creator: string, onDone: () => void) {
  const { t } = useTranslation('creators');
  const undo = useAct('change_undo');
  const edit = useAct('creator_edit', {
    quiet: true,
    onDone: (_page, _args, change) => {
      tellDone(t('page.saved'), change === undefined ? undefined : () => undo.mutateAsync({ id: change }));
      onDone();
    },
  });
  return {
    save: (changes: Partial<CreatorChanges>) => edit.mutate({ id: creator, changes: { ...NO_CHANGES, ...changes } }),
    busy: edit.isPending,
    error: edit.error,
    reset: edit.reset,
  };
}

type FieldName = 'name' | 'certification' | 'home' | 'verticals' | 'tags' | 'tones' | 'fan_tones' | 'contact' | 'note';

/** The profile, each field edited in place. */
export function Profile({ page }: { page: CreatorPage }) {
  const { t } = useTranslation(['creators', 'common']);
  const format = useFormat();
  const vocabulary = useVocabulary();
  const { creator, edited_fields: edited } = page;
  const [editing, setEditing] = useState<FieldName | null>(null);
  const { save, busy, error, reset } = useEdit(creator.id, () => setEditing(null));
  const done = () => {
    reset();
    setEditing(null);
  };

  const multi = (list: WordList, field: 'verticals' | 'tones' | 'fan_tones', label: string) => (
    <Editor value={creator[field]} busy={busy} onCancel={done} onSave={(value) => save({ [field]: value })}>
      {(value, set) => (
        <MultiSelect aria-label={label} data-autofocus autoFocus searchable clearable value={value} onChange={set} data={vocabulary.choices(list)} maxDropdownHeight={260} />
      )}
    </Editor>
  );
  const home = creator.home;
  const homeWords = home.city
    ? `${vocabulary.name('provinces', home.province)} · ${vocabulary.name('cities', home.city)}`
    : home.province
      ? vocabulary.name('provinces', home.province)
      : (home.text ?? UNKNOWN);
  const contact = creator.contact;
  const contactWords = [contact.person, contact.phone, contact.wechat, contact.email].filter(Boolean).join(' · ');
  const list = (codes: readonly string[], kind: WordList) => (codes.length > 0 ? vocabulary.names(kind, codes) : UNKNOWN);

  const fields: { id: FieldName; label: string; value: ReactNode; editor: () => ReactNode }[] = [
    {
      id: 'name',
      label: t('creators:page.name'),
      value: creator.name,
      editor: () => (
        <Editor value={creator.name} busy={busy} onCancel={done} onSave={(name) => save({ name: name.trim() })}>
          {(value, set) => <TextInput autoFocus required aria-label={t('creators:page.name')} value={value} onChange={(event) => set(event.currentTarget.value)} />}
        </Editor>
      ),
    },
    {
      id: 'certification',
      label: t('creators:page.certification'),
      value: creator.certification ? t(`creators:certification.${creator.certification}`) : UNKNOWN,
      editor: () => (
        <Editor<Certification | null> value={creator.certification} busy={busy} onCancel={done} onSave={(certification) => certification && save({ certification })}>
          {(value, set) => (
            <Select
              autoFocus
              aria-label={t('creators:page.certification')}
              value={value}
              onChange={(next) => set(next as Certification | null)}
              data={CERTIFICATIONS.map((one) => ({ value: one, label: t(`creators:certification.${one}`) }))}
            />
          )}
        </Editor>
      ),
    },
    {
      id: 'home',
      label: t('creators:page.home'),
      value: (
        <>
          {homeWords}
          {home.text && (home.city || home.province) && home.text !== homeWords && (
            <div className="hx-quiet">{t('creators:page.homeText', { text: home.text })}</div>
          )}
        </>
      ),
      editor: () => (
        <Editor<Home> value={home} busy={busy} onCancel={done} onSave={(value) => save({ home: value })}>
          {(value, set) => (
            <div className={styles.two}>
              <Select
                autoFocus
                searchable
                clearable
                aria-label={t('creators:page.province')}
                placeholder={t('creators:page.province')}
                value={value.province}
                onChange={(province) => set({ ...value, province, city: null })}
                data={vocabulary.choices('provinces')}
              />
              <Select
                searchable
                clearable
                disabled={!value.province}
                aria-label={t('creators:page.city')}
                placeholder={t('creators:page.city')}
                value={value.city}
                onChange={(city) => set({ ...value, city })}
                data={vocabulary
                  .words('cities')
                  .filter((word) => word.parent === value.province)
                  .map((word) => ({ value: word.code, label: vocabulary.said(word) }))}
              />
            </div>
          )}
        </Editor>
      ),
    },
    { id: 'verticals', label: t('creators:page.verticals'), value: list(creator.verticals, 'verticals'), editor: () => multi('verticals', 'verticals', t('creators:page.verticals')) },
    {
      id: 'tags',
      label: t('creators:page.tags'),
      value: creator.tags.length > 0 ? creator.tags.join(' · ') : UNKNOWN,
      editor: () => (
        <Editor value={creator.tags} busy={busy} onCancel={done} onSave={(tags) => save({ tags })}>
          {(value, set) => <TagsInput autoFocus aria-label={t('creators:page.tags')} value={value} onChange={set} />}
        </Editor>
      ),
    },
    { id: 'tones', label: t('creators:page.tones'), value: list(creator.tones, 'tones'), editor: () => multi('tones', 'tones', t('creators:page.tones')) },
    { id: 'fan_tones', label: t('creators:page.fanTones'), value: list(creator.fan_tones, 'tones'), editor: () => multi('tones', 'fan_tones', t('creators:page.fanTones')) },
    {
      id: 'contact',
      label: t('creators:page.contact'),
      value: contactWords || UNKNOWN,
      editor: () => (
        <Editor<Contact> value={contact} busy={busy} onCancel={done} onSave={(value) => save({ contact: value })}>
          {(value, set) => (
            <div className={styles.two}>
              {(['person', 'phone', 'wechat', 'email'] as const).map((field, at) => (
                <TextInput
                  key={field}
                  autoFocus={at === 0}
                  label={t(`creators:page.${field}`)}
                  value={value[field] ?? ''}
                  onChange={(event) => set({ ...value, [field]: event.currentTarget.value || null })}
                />
              ))}
            </div>
          )}
        </Editor>
      ),
    },
    {
      id: 'note',
      label: t('creators:page.note'),
      value: creator.note ? <span style={{ whiteSpace: 'pre-wrap' }}>{creator.note}</span> : UNKNOWN,
      editor: () => (
        <Editor value={creator.note ?? ''} busy={busy} onCancel={done} onSave={(note) => save({ note })}>
          {(value, set) => <Textarea autoFocus autosize minRows={3} aria-label={t('creators:page.note')} value={value} onChange={(event) => set(event.currentTarget.value)} />}
        </Editor>
      ),
    },
  ];
  return (
    <Section title={t('creators:page.profile')}>
      {fields.map((field) =>
        editing === field.id ? (
          <div key={field.id}>
            <span className="hx-quiet">{field.label}</span>
            {field.editor()}
            {error && <ErrorPanel problem={error} />}
          </div>
        ) : (
          <div key={field.id} className={styles.field} data-field={field.id}>
            <span>{field.label}</span>
            <span className={styles.fieldValue}>
              {field.value}
              {isKept(edited, field.id) && <KeptMark />}
            </span>
            <ActionIcon className={styles.pencil} size={24} aria-label={t('creators:page.editValue', { what: field.label })} onClick={() => setEditing(field.id)}>
              <IconPencil size={14} />
            </ActionIcon>
          </div>
        ),
      )}
      <div className={styles.field}>
        <span>{t('creators:page.agency')}</span>
        <span className={styles.fieldValue}>
          {page.represented_by ? (
            <>
              {page.represented_by.name}
              {page.represented_by.to && <span className="hx-quiet"> {t('creators:page.agencyUntil', { day: format.day(page.represented_by.to) })}</span>}
            </>
          ) : creator.agency_name ? (
            <Tooltip label={t('creators:page.agencyAsWritten')}>
              <span>{creator.agency_name}</span>
            </Tooltip>
          ) : (
            UNKNOWN
          )}
        </span>
        <span />
      </div>
      <div className={styles.field}>
        <span>{t('creators:page.onTime')}</span>
        <span className={`${styles.fieldValue} hx-num`}>
          {page.rounds_due > 0 ? t('creators:page.onTimeOf', { done: page.rounds_in_time, due: page.rounds_due }) : UNKNOWN}
        </span>
        <span />
      </div>
    </Section>
  );
}
