import { urlOf } from '@foodiefast/client/client';
import type { Endpoint } from '@foodiefast/contracts/endpoint';
import { hear } from './ask.ts';
import type { Finding } from './matrix.ts';
import type { Strangers } from './people.ts';
import { isOwned } from './policy.ts';
import { type Call, nameOf } from './recording.ts';

/**
 * Every recorded call of a story once more, with the token of another person of the same role. A
 * thing in the path is not there for them, and no answer holds an id of the story's own things.
 */
export async function swapped(
  baseUrl: string,
  o: { calls: readonly Call[]; strangers: Strangers; secrets: readonly string[] },
): Promise<Finding> {
  const finding: Finding = { asked: 0, wrong: [] };
  for (const { endpoint, given } of o.calls.filter(isPersonal)) {
    const { who } = endpoint.policy;
    const role = typeof who === 'string' ? 'customer' : (who[0] ?? 'customer');
    const token = await o.strangers.of(role).client.token();
    const heard = await hear(urlOf(baseUrl, endpoint, given), endpoint, {
      token,
      body: given.body,
    });
    finding.asked += 1;
    const told = o.secrets.filter((secret) => heard.text.includes(secret));
    const isRight =
      told.length === 0 && heard.status < 500 && (!isOwned(endpoint) || heard.status === 404);
    if (!isRight)
      finding.wrong.push(`${nameOf(endpoint)}: ${heard.status} ${heard.text.slice(0, 160)}`);
  }
  return finding;
}

const isPersonal = ({ endpoint: { policy } }: { endpoint: Endpoint }) =>
  policy.who === 'signedIn' || (Array.isArray(policy.who) && !policy.who.includes('admin'));
