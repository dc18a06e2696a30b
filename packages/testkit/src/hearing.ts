import type { DomainEvent, EventContract } from '@foodiefast/contracts/event';
import type { Handler } from '@foodiefast/kit/consume';
import { newId } from '@foodiefast/kit/ids';
import type { Inbox } from '@foodiefast/kit/inbox';

type Heard<Data> = { key: string; version: number; data: Data; id?: string; at?: Date };

/** Hands events to a service as its consumer would: as JSON, to the handler of their type, through its inbox. */
export function hearing<Work>(o: {
  group: string;
  handlers: readonly Handler<Work>[];
  inbox: Inbox<Work>;
  now?: () => Date;
}) {
  const { group, handlers, inbox, now = () => new Date() } = o;
  return async <Data>(
    { type }: EventContract<Data>,
    { id = newId(), key, version, at = now(), data }: Heard<Data>,
  ): Promise<{ event: DomainEvent; outcome: 'applied' | 'known' }> => {
    const handler = handlers.find(({ contract }) => contract.type === type);
    if (!handler) throw new Error(`nobody listens to ${type}`);
    const envelope = { id, type, key, version, at: at.toISOString() };
    const { event, work } = handler.prepare(envelope, JSON.parse(JSON.stringify(data)));
    return { event, outcome: await inbox.once(group, event, work) };
  };
}
