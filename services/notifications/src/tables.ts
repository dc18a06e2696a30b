import type { NewsletterBlock, NewsletterState } from '@foodiefast/contracts/newsletters';
import type {
  SubscriberState,
  SuppressionReason,
} from '@foodiefast/contracts/notification-endpoints';
import type { Locale, Localized } from '@foodiefast/contracts/primitives';
import type { Generated, JSONColumnType } from 'kysely';

export interface Tables {
  accounts: { id: string; version: number; email: string; name: string; locale: Locale };
  reasons: { application_id: string; reason: string | null };
  sent: { job_id: string; target: string; outcome: Outcome; at: Date };
  rated: { order_id: string; at: Date };
  mutes: { person_id: string; topic: string; channel: Channel };
  switches: { person_id: string; version: number; reminders: boolean; push: boolean };
  push_subscriptions: {
    id: string;
    person_id: string;
    endpoint: string;
    p256dh: string;
    auth: string;
    created_at: Date;
  };
  suppressions: { id: string; address: string; reason: SuppressionReason; at: Date };
  subscribers: {
    id: string;
    email: string;
    person_id: string | null;
    locale: Locale;
    state: SubscriberState;
    version: number;
    asked_at: Date;
    changed_at: Date;
  };
  newsletters: {
    id: string;
    version: number;
    state: NewsletterState;
    subject: JSONColumnType<Localized>;
    blocks: JSONColumnType<NewsletterBlock[]>;
    created_at: Date;
    scheduled_for: Date | null;
    started_at: Date | null;
    ended_at: Date | null;
    position: string | null;
    recipients: Generated<number>;
    sent: Generated<number>;
    failed: Generated<number>;
    skipped: Generated<number>;
    unsubscribed: Generated<number>;
  };
  newsletter_mails: {
    newsletter_id: string;
    subscriber_id: string;
    state: 'WAITING' | 'SENT' | 'FAILED' | 'SKIPPED' | 'LEFT';
    tries: Generated<number>;
    due_at: Date;
  };
}

export type Channel = 'email' | 'push';
/** What became of what was to be told; all but SENT are final noes. */
export type Outcome = 'SENT' | 'MUTED' | 'SUPPRESSED' | 'REFUSED' | 'GONE';
