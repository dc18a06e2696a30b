import { toast } from '@foodiefast/ui/toast';
import { Switch } from '@foodiefast/ui/toggles';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, told } from '../api/client.ts';
import type { paths } from '../api/schema.gen.ts';
import { useRefusalText } from '../i18n/use-refusal-text.ts';
import { useAccount } from '../session/use-session.ts';

export type Settings =
  paths['/api/v1/me/notifications']['get']['responses'][200]['content']['application/json'];
type Topics = Settings['topics'];
type Topic = keyof Topics;
type Changes = { [Name in Topic]?: Partial<Topics[Name]> };

export const settingsQuery = queryOptions({
  queryKey: ['me', 'notifications'],
  queryFn: ({ signal }) => told(api.GET('/api/v1/me/notifications', { signal })),
});

/** By mail: orders and the account always, the rest as one likes. */
export function MailTopics({ topics }: { topics: Topics }) {
  const { t } = useTranslation('account');
  const { shown, change } = useTopics(topics);
  return (
    <section aria-label={t('mails')} className={card}>
      <Switch label={t('topic.orders')} detail={t('topic.always')} checked disabled readOnly />
      <Switch label={t('topic.account')} detail={t('topic.always')} checked disabled readOnly />
      <Switch
        label={t('topic.reminders')}
        detail={t('topic.remindersText')}
        checked={shown.reminders.email}
        onChange={({ target }) => change({ reminders: { email: target.checked } })}
      />
    </section>
  );
}

/** On all devices that get messages. */
export function PushTopics({ topics }: { topics: Topics }) {
  const { t } = useTranslation('account');
  const cooks = useAccount()?.roles.includes('chef') ?? false;
  const { shown, change } = useTopics(topics);
  const names = (['orders', 'kitchen', 'support', 'reminders'] as const).filter(
    (it) => it !== 'kitchen' || cooks,
  );
  return (
    <section aria-label={t('push.topics')} className={card}>
      {names.map((it) => (
        <Switch
          key={it}
          label={t(`topic.${it}`)}
          checked={shown[it].push}
          onChange={({ target }) => change({ [it]: { push: target.checked } })}
        />
      ))}
    </section>
  );
}

const card = 'rounded-lg border border-line bg-card px-5 py-3';

/** A tap shows at once; a refusal takes it back. */
function useTopics(topics: Topics): { shown: Topics; change: (changes: Changes) => void } {
  const text = useRefusalText();
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (body: Changes) => told(api.PATCH('/api/v1/me/notifications', { body })),
    onSuccess: (saved) => client.setQueryData(settingsQuery.queryKey, saved),
    onError: (error) => toast(text(error), { tone: 'bad' }),
  });
  const changes = save.isPending ? save.variables : {};
  const shown: Topics = {
    orders: { ...topics.orders, ...changes.orders },
    kitchen: { ...topics.kitchen, ...changes.kitchen },
    account: topics.account,
    support: { ...topics.support, ...changes.support },
    reminders: { ...topics.reminders, ...changes.reminders },
  };
  return { shown, change: save.mutate };
}
