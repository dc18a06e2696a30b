import { Button } from '@foodiefast/ui/button';
import { TextField } from '@foodiefast/ui/field';
import { Notice } from '@foodiefast/ui/notice';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { toast } from '@foodiefast/ui/toast';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, told } from '../api/client.ts';
import { profileQuery } from '../customer/queries.ts';
import { useFormat } from '../i18n/format.ts';
import { useRefusalText } from '../i18n/use-refusal-text.ts';
import { typed } from '../shell/form.ts';
import { Preferences } from '../shell/preferences.tsx';
import { QueryView } from '../shell/query-view.tsx';

export function ProfilePage() {
  const { t } = useTranslation('account');
  const { done } = useSearch({ from: '/customer/account/' });
  const query = useQuery(profileQuery);
  return (
    <>
      {done === 'linked' && (
        <Notice tone="good" live>
          {t('linked')}
        </Notice>
      )}
      <QueryView query={query} loading={<Skeleton className="h-80" />}>
        {(profile) => <ProfileForm profile={profile} />}
      </QueryView>
      <Preferences />
    </>
  );
}

function ProfileForm({ profile }: { profile: Schemas['Profile'] }) {
  const { t } = useTranslation('account');
  const { t: common } = useTranslation('shell');
  const format = useFormat();
  const text = useRefusalText();
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (form: FormData) => {
      const phone = typed(form, 'phone').replaceAll(/[\s.-]/g, '');
      const body = { name: typed(form, 'name').trim(), phone: phone === '' ? null : phone };
      return told(api.PATCH('/api/v1/me', { body }));
    },
    onSuccess(saved) {
      client.setQueryData(profileQuery.queryKey, saved);
      toast(common('saved'));
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate(new FormData(event.currentTarget));
  };
  return (
    <div>
      <h1 className="text-3xl">{t('hello', { name: profile.name.split(' ')[0] })}</h1>
      <p className="mt-1 text-soft">{t('since', { date: format.date(profile.createdAt) })}</p>
      <form onSubmit={submit} className="mt-6 grid gap-4">
        <TextField
          label={t('name')}
          name="name"
          autoComplete="name"
          defaultValue={profile.name}
          required
          maxLength={80}
        />
        <TextField
          label={t('phone')}
          hint={t('phoneHint')}
          name="phone"
          type="tel"
          autoComplete="tel"
          pattern="\+[1-9][0-9 .\-]{6,20}"
          title={t('phoneWrong')}
          defaultValue={profile.phone ?? ''}
        />
        <TextField label={t('email')} value={profile.email} readOnly disabled />
        {save.isError && (
          <Notice tone="bad" live>
            {text(save.error)}
          </Notice>
        )}
        <Button type="submit" className="justify-self-start" busy={save.isPending}>
          {common('save')}
        </Button>
      </form>
    </div>
  );
}
