import { toast } from '@foodiefast/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Tagged } from '../../api/tagged.ts';
import type { ChefKitchen } from '../kitchen-query.ts';
import { kitchenKey, kitchenQuery } from '../kitchen-query.ts';
import { menuKey } from '../menu/menu-query.ts';

/** Saves a part of the kitchen with the tag it was read under. */
export function useSaveKitchen<Part>(
  send: (part: Part, etag: string) => Promise<Tagged<ChefKitchen>>,
) {
  const { t } = useTranslation('shell');
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ part, etag }: { part: Part; etag: string }) => send(part, etag),
    onSuccess(saved) {
      client.setQueryData(kitchenQuery.queryKey, saved);
      toast(t('saved'));
      void client.invalidateQueries({ queryKey: kitchenKey });
      void client.invalidateQueries({ queryKey: menuKey });
    },
  });
}
