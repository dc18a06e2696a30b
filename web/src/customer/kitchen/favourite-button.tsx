import { IconButton } from '@foodiefast/ui/button';
import { toast } from '@foodiefast/ui/toast';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { Heart } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { useAccount } from '../../session/use-session.ts';
import { favouritesQuery } from '../queries.ts';

/** Keeps a kitchen at hand on every device; who is not signed in is asked to. */
export function FavouriteButton({ kitchenId }: { kitchenId: string }) {
  const { t } = useTranslation('customer');
  const text = useRefusalText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const here = useLocation({ select: (it) => it.href });
  const account = useAccount();
  const { queryKey } = favouritesQuery;
  const favourites = useQuery({ ...favouritesQuery, enabled: account !== undefined });
  const isOne = account !== undefined && (favourites.data?.includes(kitchenId) ?? false);
  const change = useMutation({
    mutationFn: async (wanted: boolean) => {
      const params = { path: { kitchenId } };
      if (wanted) await told(api.PUT('/api/v1/me/favourites/{kitchenId}', { params }));
      else await told(api.DELETE('/api/v1/me/favourites/{kitchenId}', { params }));
    },
    onMutate(wanted) {
      client.setQueryData(queryKey, (now = []) =>
        wanted ? [kitchenId, ...now] : now.filter((it) => it !== kitchenId),
      );
    },
    onError: (error) => toast(text(error), { tone: 'bad' }),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  return (
    <IconButton
      label={isOne ? t('favourite.remove') : t('favourite.add')}
      aria-pressed={isOne}
      className="bg-raised! text-brand-text shadow-low"
      disabled={change.isPending}
      onClick={() => {
        if (account) change.mutate(!isOne);
        else void navigate({ to: '/sign-in', search: { next: here } });
      }}
    >
      <Heart size={20} fill={isOne ? 'currentColor' : 'none'} />
    </IconButton>
  );
}
