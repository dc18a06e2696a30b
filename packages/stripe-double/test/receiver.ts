import { createServer } from 'node:http';
import Stripe from 'stripe';
import { eventually } from './provider.ts';

export const webhookSecret = 'whsec_receiver_secret';

/** A webhook target: verifies as the SDK does, keeps what came, and answers as told. */
export async function openReceiver(port = 0) {
  const received: Stripe.Event[] = [];
  const forged: string[] = [];
  let answer = 200;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      try {
        const event = Stripe.webhooks.constructEvent(
          Buffer.concat(chunks),
          String(request.headers['stripe-signature']),
          webhookSecret,
        );
        if (answer === 200) received.push(event);
      } catch (error) {
        forged.push(String(error));
      }
      response.writeHead(answer).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  return {
    port: taken,
    target: { url: `http://127.0.0.1:${taken}/hooks`, secret: webhookSecret },
    received,
    forged,
    answerWith: (status: number) => {
      answer = status;
    },
    waitFor: (type: string, count = 1) =>
      eventually(async () => {
        const found = received.filter((event) => event.type === type);
        return found.length >= count ? found : undefined;
      }, 15_000),
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
