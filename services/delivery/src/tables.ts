import type { Attention, IncidentCause, JobStatus } from '@foodiefast/contracts/delivery';
import type { Contact } from '@foodiefast/contracts/orders';
import type { Generated, JSONColumnType } from 'kysely';
import type { Reason } from './domain/job.ts';

type Json = JSONColumnType<object>;
type JsonOrNull = JSONColumnType<object | null, string | null, string | null>;

export interface Tables {
  kitchens: {
    id: string;
    version: number;
    name: string;
    quarter: string;
    approximate_point: JsonOrNull;
  };
  places: { kitchen_id: string; version: number; address: JsonOrNull };
  dropoffs: { order_id: string; version: number; content: JsonOrNull };
  people: { id: string; version: number; first_name: string | null };
  settings: { id: string; version: number; settings: Json };
  presences: PresenceTable;
  jobs: JobTable;
  offers: OfferTable;
  taps: {
    job_id: string;
    sequence: number;
    courier_id: string;
    step: string;
    tapped_at: Date;
    taken_at: Date;
    metres_off: number | null;
    insisted: Generated<boolean>;
  };
  contacts: {
    job_id: string;
    courier_id: string;
    way: Contact['way'];
    tapped_at: Date;
    at: Date;
  };
  photos: {
    id: string;
    job_id: string;
    courier_id: string;
    at: Date;
    is_proof: Generated<boolean>;
  };
  releases: {
    job_id: string;
    version: number;
    courier_id: string;
    status_before: JobStatus;
    at: Date;
  };
  remarks: { job_id: string; version: number; author_id: string | null; words: string };
}

interface PresenceTable {
  courier_id: string;
  version: number;
  online: boolean;
  lat: number | null;
  lng: number | null;
  position_at: Date | null;
  position_sequence: Generated<number>;
  heard_at: Date;
  free_since: Date;
}

export interface JobTable {
  id: string;
  order_id: string;
  order_number: string;
  order_version: number;
  version: number;
  status: JobStatus;
  kitchen_id: string;
  chef_id: string;
  customer_id: string;
  courier_id: string | null;
  pay_cents: number;
  ride_metres: number | null;
  pay_raised: boolean;
  reason: Reason | null;
  ready_by: Date;
  meal_ready: boolean;
  search_at: Date;
  entered_at: Date;
  missed_offers: number;
  excluded: string[];
  eta_from: Date;
  eta_to: Date;
  area: string | null;
  ride_seconds: number | null;
  collected_at: Date | null;
  arrived_at: Date | null;
  legs: Json;
  incident: IncidentCause | null;
  order_cancelled: boolean;
  handover: JsonOrNull;
  code_locked: boolean;
  attention: Attention | null;
  still: JsonOrNull;
}

interface OfferTable {
  id: string;
  job_id: string;
  courier_id: string;
  status: 'OPEN' | 'ACCEPTED' | 'DECLINED' | 'MISSED' | 'WITHDRAWN';
  made_at: Date;
  expires_at: Date;
  pay_cents: number;
  to_pickup_metres: number;
  ride_metres: number;
  pickup_area: JsonOrNull;
  dropoff_area: Json;
  score: number;
  candidates: Json;
  reason: string;
}
