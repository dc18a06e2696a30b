import { toast } from '@foodiefast/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.ts';
import { isRefused } from '../../api/refused.ts';
import { ifMatch } from '../../api/tagged.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { type DraftDish, draftQuery, menuKey } from './menu-query.ts';

/** A section that is new has no id yet. */
type SectionDraft = { id?: string; name: { fr: string; en: string }; dishes: DraftDish[] };

/** Puts the sections as they should be; what somebody changed meanwhile is shown instead. */
export function useSaveDraft() {
  const { t } = useTranslation('chef');
  const text = useRefusalText();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (sections: SectionDraft[]) => {
      const etag = client.getQueryData(draftQuery.queryKey)?.etag ?? '';
      const body = { sections };
      return told(api.PUT('/api/v1/chef/menu', { body, headers: ifMatch(etag) }));
    },
    onError: (error) =>
      toast(isRefused(error, 'VERSION_STALE') ? t('menu.stale') : text(error), { tone: 'bad' }),
    onSettled: () => client.invalidateQueries({ queryKey: menuKey }),
  });
}

/** The list with one of its items moved by some places. */
export function moved<Item>(list: readonly Item[], from: number, by: number): Item[] {
  const next = [...list];
  const [item] = next.splice(from, 1);
  if (item !== undefined) next.splice(from + by, 0, item);
  return next;
}
