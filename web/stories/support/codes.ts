import type { Account } from '@foodiefast/client/account';
import { customerOrderEndpoints } from '@foodiefast/contracts/order-endpoints';

/** What the customer finds in the app. */
export async function pinOf({ client }: Account, orderId: string): Promise<string> {
  const { order } = await client.call(customerOrderEndpoints.get, { params: { id: orderId } });
  if (!order.handoverCode) throw new Error('the customer sees no PIN');
  return order.handoverCode;
}

/** Another code than this one. */
export const wrong = (code: string) => String((Number(code) + 1) % 10_000).padStart(4, '0');
