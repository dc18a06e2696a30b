import { internalPaymentEndpoints } from '@foodiefast/contracts/payment';
import { fastify } from 'fastify';

const { open } = internalPaymentEndpoints;

/**
 * Stands where payment stands and says "authorised" at once: the rate of orders is measured with
 * the provider's call left out, which would measure the provider.
 */
export async function openPaymentStub() {
  const app = fastify();
  app.post<{ Params: { id: string }; Body: { amount: { amount: number }; attempt: number } }>(
    open.path.replace('{id}', ':id'),
    async ({ body }) => ({
      status: 'AUTHORISED',
      attempt: body.attempt,
      checkoutUrl: null,
      redirectUrl: null,
      declineCode: null,
      version: 1,
      paymentStatus: 'AUTHORISED',
      authorisedCents: body.amount.amount,
      refundedCents: 0,
    }),
  );
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { url, close: () => app.close() };
}
