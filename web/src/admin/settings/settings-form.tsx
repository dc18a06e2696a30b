import { Button } from '@foodiefast/ui/button';
import { Card } from '@foodiefast/ui/card';
import { TextField } from '@foodiefast/ui/field';
import { toast } from '@foodiefast/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { ifMatch, type Tagged, tagged } from '../../api/tagged.ts';
import { fields, groups, type Name } from './fields.ts';
import { ReviewSheet } from './review-sheet.tsx';
import { type Settings, settingsKey, settingsQuery } from './settings-query.ts';
import { useSettingText } from './use-setting-text.ts';
import { changesFrom, settingsFrom, type Typed, typedFrom, valueOf } from './values.ts';

/** All settings, grouped by what they are about; nothing is saved before its changes were looked at. */
export function SettingsForm({ now }: { now: Tagged<Settings> }) {
  const { t } = useTranslation('admin');
  const { t: shell } = useTranslation('shell');
  const show = useSettingText();
  const client = useQueryClient();
  const [reviewed, setReviewed] = useState<Typed>();
  // Who else changed something meanwhile is shown; what was typed here stays.
  const { register, handleSubmit, formState, reset } = useForm<Typed>({
    values: typedFrom(now.data),
    resetOptions: { keepDirtyValues: true },
  });
  const changes = reviewed ? changesFrom(now.data, settingsFrom(reviewed, now.data)) : [];
  const review = handleSubmit((typed) => {
    if (changesFrom(now.data, settingsFrom(typed, now.data)).length > 0) setReviewed(typed);
    else toast(t('settings.same'));
  });

  async function save(typed: Typed): Promise<void> {
    const body = settingsFrom(typed, now.data);
    try {
      const put = api.PUT('/api/v1/admin/settings', { body, headers: ifMatch(now.etag) });
      const saved = await tagged(put);
      client.setQueryData(settingsQuery.queryKey, saved);
      reset(typedFrom(saved.data));
      toast(shell('saved'));
    } finally {
      // Also after a refusal: somebody else may have been first.
      await client.invalidateQueries({ queryKey: settingsKey });
    }
  }
  const bounds = (name: Name) =>
    t('settings.bounds', {
      min: show(name, fields[name].min),
      max: show(name, fields[name].max),
    });
  return (
    <>
      <form className="grid gap-4" onSubmit={(event) => void review(event)} noValidate>
        <div className="gap-4 lg:columns-2">
          {groups.map((group) => (
            <Card key={group.key} className="mb-4 grid break-inside-avoid content-start gap-4">
              <h2 className="text-lg">{t(`settings.groups.${group.key}`)}</h2>
              {group.names.map((name) => (
                <TextField
                  key={name}
                  label={t(`settings.fields.${name}.label`)}
                  hint={t(`settings.fields.${name}.hint`)}
                  aside={
                    <span className="text-soft">{t(`settings.units.${fields[name].unit}`)}</span>
                  }
                  inputMode="decimal"
                  autoComplete="off"
                  error={formState.errors[name]?.message}
                  {...register(name, {
                    validate: (typed) => valueOf(name, typed) !== undefined || bounds(name),
                  })}
                />
              ))}
            </Card>
          ))}
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit">{t('settings.review')}</Button>
          {formState.isDirty && (
            <Button look="plain" onClick={() => reset(typedFrom(now.data))}>
              {t('settings.undo')}
            </Button>
          )}
        </div>
      </form>
      <ReviewSheet
        open={reviewed !== undefined}
        changes={changes}
        onClose={() => setReviewed(undefined)}
        save={async () => {
          if (reviewed) await save(reviewed);
        }}
      />
    </>
  );
}
