import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, told } from '../../api/client.ts';
import { createWishKey } from '../../api/wish-key.ts';
import { type DishValues, dishFrom } from './dish-values.ts';
import { menuKey } from './menu-query.ts';

/** Adds a dish to the draft or changes one; what is sold out today stays as it is. */
export function useSaveDish(id: string | undefined) {
  const client = useQueryClient();
  const [keyOf] = useState(createWishKey);
  return useMutation({
    mutationFn: async (values: DishValues) => {
      const body = dishFrom(values);
      if (id === undefined) {
        const params = { header: { 'Idempotency-Key': keyOf(body) } };
        await told(api.POST('/api/v1/chef/dishes', { params, body }));
      } else {
        await told(api.PATCH('/api/v1/chef/dishes/{id}', { params: { path: { id } }, body }));
      }
    },
    onSuccess: () => client.invalidateQueries({ queryKey: menuKey }),
  });
}
