import type { EventContract } from '@foodiefast/contracts/event';
import { kitchenChanged, kitchenPlace, menuPublished } from '@foodiefast/contracts/menu';
import type { OutboxEntry } from '@foodiefast/kit/carrier';
import { outboxRow } from '@foodiefast/kit/outbox';
import type { Announcement, KitchenDocument, Mark } from './documents.ts';
import { factsOf, placeOf } from './domain/facts.ts';
import type { Publication } from './domain/kitchen.ts';

type Document = Omit<KitchenDocument, 'draft' | 'done'>;

/** The events that a kitchen still owes, with its newest state: the place first, then what needs it. */
export function eventsOf(document: Document, menu: Publication | null): OutboxEntry[] {
  const { _id: key, chefId, marks, announced } = document;
  const owed = (of: Announcement): Mark | null => {
    const mark = marks[of];
    return mark && mark.version > announced[of] ? mark : null;
  };
  const kitchen = { ...document, draft: [] };
  const place = placeOf(key, kitchen);
  const facts = factsOf(key, kitchen);
  return [
    ...entry(owed('place'), key, kitchenPlace, place),
    ...entry(owed('facts'), key, kitchenChanged, facts, [`kitchen:${key}`]),
    ...entry(
      owed('menu'),
      key,
      menuPublished,
      menu && { kitchenId: key, chefId, menuVersion: menu.version, sections: menu.sections },
    ),
  ];
}

function entry<Data>(
  mark: Mark | null,
  key: string,
  contract: EventContract<Data>,
  data: NoInfer<Data> | null,
  live: string[] = [],
): OutboxEntry[] {
  if (!mark || data === null) return [];
  const { eventId: id, version, at, traceparent } = mark;
  const row = outboxRow(at, { contract, key, version, data, live });
  return [{ ...row, seq: 0, id, traceparent }];
}
