import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, newKey, told } from '../../api/client.ts';
import { type Newsletter, newslettersKey } from './newsletter-query.ts';

type Move = 'pause' | 'resume' | 'cancel';

const paths = {
  pause: '/api/v1/admin/newsletters/{id}/pause',
  resume: '/api/v1/admin/newsletters/{id}/resume',
  cancel: '/api/v1/admin/newsletters/{id}/cancel',
} as const satisfies Record<Move, string>;

/** What moves a newsletter on; all that is shown of newsletters is read again, also after a no. */
export function useMoves({ id, version }: Newsletter) {
  const client = useQueryClient();
  // The same wish on the same version is one wish, however often it is sent.
  const [keys] = useState(() => new Map<string, string>());
  const keyOf = (wish: string) => {
    const known = keys.get(`${wish} ${version}`) ?? newKey();
    keys.set(`${wish} ${version}`, known);
    return known;
  };
  const paramsFor = (wish: string) => ({
    path: { id },
    header: { 'Idempotency-Key': keyOf(wish) },
  });
  async function then<Answer>(call: Promise<Answer>): Promise<Answer> {
    try {
      return await call;
    } finally {
      await client.invalidateQueries({ queryKey: newslettersKey });
    }
  }
  return {
    move: (move: Move) => then(told(api.POST(paths[move], { params: paramsFor(move) }))),
    schedule: (at: string | null) =>
      then(
        told(
          api.POST('/api/v1/admin/newsletters/{id}/schedule', {
            params: paramsFor(`schedule ${at}`),
            body: at === null ? {} : { at },
          }),
        ),
      ),
    test: (locale: 'fr' | 'en') =>
      told(
        api.POST('/api/v1/admin/newsletters/{id}/test', {
          params: { path: { id }, header: { 'Idempotency-Key': newKey() } },
          body: { locale },
        }),
      ),
    remove: () => told(api.DELETE('/api/v1/admin/newsletters/{id}', { params: { path: { id } } })),
  };
}
