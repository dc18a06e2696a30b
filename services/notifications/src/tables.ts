import type { Locale } from '@foodiefast/contracts/primitives';

export interface Tables {
  accounts: { id: string; version: number; email: string; name: string; locale: Locale };
  reasons: { application_id: string; reason: string | null };
  sent: { job_id: string; at: Date };
}
