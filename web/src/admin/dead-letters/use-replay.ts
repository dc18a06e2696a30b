import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, told } from '../../api/client.ts';
import { lettersKey } from './letters-query.ts';
import { type Replay, replayAll } from './replay.ts';

const send = (body: Replay) => told(api.POST('/api/v1/admin/dead-letters/replay', { body }));

/** Gives letters to their services again; the list is read anew, whatever came of it. */
export function useReplay() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (replays: readonly Replay[]) => replayAll(replays, send),
    onSettled: () => client.invalidateQueries({ queryKey: lettersKey }),
  });
}
