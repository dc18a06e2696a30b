import { type Cursors, createCursors } from '@foodiefast/kit/cursor';
import { Refusal } from '@foodiefast/kit/refusal';

/** What the links in mails are for. They work without signing in, so each says one thing alone. */
export type Leaving =
  | { kind: 'newsletter'; subscriberId: string; newsletterId: string | null }
  | { kind: 'topic'; personId: string; topic: 'reminders' };

export type Links = {
  confirmToken(subscriberId: string, askedAt: Date): string;
  readConfirm(token: string): { subscriberId: string; askedAt: Date };
  /** The address for `List-Unsubscribe` and for the foot of the mail. */
  leaveUrl(leaving: Leaving): string;
  readLeave(token: string): Leaving;
};

export function createLinks(o: { secret: string; publicUrl: string }): Links {
  const signed = createCursors(o.secret);
  return {
    confirmToken: (subscriberId, askedAt) =>
      signed.write('newsletter confirm', [subscriberId, askedAt.getTime()]),
    readConfirm(token) {
      const [subscriberId, askedAt] = read(signed, 'newsletter confirm', token);
      return { subscriberId: String(subscriberId), askedAt: new Date(Number(askedAt)) };
    },
    leaveUrl(leaving) {
      const parts =
        leaving.kind === 'newsletter'
          ? ['newsletter', leaving.subscriberId, leaving.newsletterId ?? '']
          : ['topic', leaving.personId, leaving.topic];
      const url = new URL('/api/v1/newsletter/unsubscribe', o.publicUrl);
      url.searchParams.set('token', signed.write('unsubscribe', parts));
      return url.href;
    },
    readLeave(token) {
      const [kind, id, more] = read(signed, 'unsubscribe', token).map(String);
      if (kind === 'topic') return { kind, personId: id ?? '', topic: 'reminders' };
      return { kind: 'newsletter', subscriberId: id ?? '', newsletterId: more || null };
    },
  };
}

function read(signed: Cursors, scope: string, token: string) {
  try {
    return signed.read(scope, token);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'CURSOR_INVALID') throw invalidLink(error);
    throw error;
  }
}

export const invalidLink = (cause?: unknown): Refusal =>
  new Refusal('ONE_TIME_LINK_INVALID', 'This link is not valid, or not any more', {
    errors: [{ path: 'query.token', message: 'is not valid, or not any more' }],
    cause,
  });
