import { Badge, type Tone } from '@foodiefast/ui/badge';
import { useTranslation } from 'react-i18next';
import type { LiveRide } from '../live/live-query.ts';
import type { OrderStatus } from './orders-query.ts';

export type RideStatus = LiveRide['status'];

const tones: Record<OrderStatus, Tone> = {
  PENDING_PAYMENT: 'calm',
  CLOSING: 'calm',
  SCHEDULED: 'news',
  PLACED: 'spice',
  AWAITING_CUSTOMER: 'spice',
  ACCEPTED: 'news',
  PREPARING: 'news',
  READY: 'brand',
  OUT_FOR_DELIVERY: 'brand',
  DELIVERED: 'good',
  CLOSED: 'good',
  EXPIRED: 'bad',
  REJECTED: 'bad',
  CANCELLED: 'bad',
  FAILED_DELIVERY: 'bad',
};

export function OrderBadge({ status }: { status: OrderStatus }) {
  const { t } = useTranslation('admin');
  return <Badge tone={tones[status]}>{t(`orders.status.${status}`)}</Badge>;
}

const rideTones: Partial<Record<RideStatus, Tone>> = {
  ESCALATED: 'bad',
  INCIDENT: 'bad',
  RETURNING: 'spice',
  HANDOVER: 'spice',
  FAILED: 'bad',
  SEARCHING: 'spice',
  DONE: 'good',
  PLANNED: 'calm',
  CANCELLED: 'calm',
};

export function RideBadge({ status }: { status: RideStatus }) {
  const { t } = useTranslation('admin');
  return <Badge tone={rideTones[status] ?? 'brand'}>{t(`orders.ride.${status}`)}</Badge>;
}
