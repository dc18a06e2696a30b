import { internalApi, publicApi } from '@foodiefast/contracts/api';
import { authEndpoints } from '@foodiefast/contracts/auth';
import { internalAuthEndpoints } from '@foodiefast/contracts/auth-email';
import type { Endpoint } from '@foodiefast/contracts/endpoint';
import { privacyEndpoints } from '@foodiefast/contracts/privacy';
import type { PeerName } from '@foodiefast/contracts/topology';
import { type Ask, askAt, type Door, type Heard } from './ask.ts';
import type { Belongings } from './belongings.ts';
import type { Strangers } from './people.ts';
import { isOwned, type Principal, verdictOn } from './policy.ts';
import { nameOf } from './recording.ts';

/** How many cells of the matrix were asked, and a sentence for each whose answer is not the contract's. */
export type Finding = { asked: number; wrong: string[] };

type Only = (endpoint: Endpoint) => boolean;
const always: Only = () => true;

export type IssueToken = (from: PeerName, to: PeerName) => Promise<string>;

/** Calls that end whoever makes them come after all others, and one is never made. */
const endsTheCaller = (endpoint: Endpoint): boolean =>
  endpoint === authEndpoints.endCurrentSession || endpoint === authEndpoints.endSession;
const routes: readonly Endpoint[] = [
  ...publicApi.filter((it) => !endsTheCaller(it) && it !== privacyEndpoints.eraseMe),
  ...publicApi.filter(endsTheCaller),
];

/** Each route asked by nobody and by a service: neither is a person. */
export async function askedByNobody(
  ask: Ask,
  issue: IssueToken,
  only: Only = always,
): Promise<Finding> {
  const finding = noFinding();
  for (const endpoint of routes.filter(only)) {
    const { service } = endpoint;
    await compare(finding, ask, endpoint, { kind: 'nobody' });
    const token = await issue('admin', service);
    await compare(finding, ask, endpoint, { kind: 'service', name: 'admin' }, token);
  }
  return finding;
}

/** Each route asked by somebody of each role, an admin without a second factor among them. */
export async function askedByRoles(
  ask: Ask,
  strangers: Strangers,
  only: Only = always,
): Promise<Finding> {
  const finding = noFinding();
  for (const endpoint of routes.filter(only)) {
    for (const { principal, client } of strangers.all) {
      await compare(finding, ask, endpoint, principal, await client.token());
    }
  }
  return finding;
}

/** Each route of the private ports asked by nobody, by people and by every service. */
export async function askedInside(
  ask: Ask,
  o: { strangers: Strangers; issue: IssueToken; services: readonly PeerName[] },
): Promise<Finding> {
  const finding = noFinding();
  for (const endpoint of internalApi) {
    const { service } = endpoint;
    await compare(finding, ask, endpoint, { kind: 'nobody' });
    for (const { principal, client } of o.strangers.all) {
      await compare(finding, ask, endpoint, principal, await client.token());
    }
    for (const name of o.services) {
      const token = await o.issue(name, service);
      await compare(finding, ask, endpoint, { kind: 'service', name }, token);
    }
    const forAnother = await o.issue('users', service === 'menu' ? 'auth' : 'menu');
    await compare(finding, ask, endpoint, { kind: 'nobody' }, forAnother);
  }
  return finding;
}

/** No internal route is there at the gateway, whoever asks. */
export async function internalFromOutside(
  baseUrl: string,
  tokens: readonly (string | undefined)[],
): Promise<Finding> {
  const finding = noFinding();
  for (const endpoint of internalApi) {
    for (const prefix of ['', '/api/v1']) {
      for (const token of tokens) {
        const door: Door = () => new URL(prefix + endpoint.path, baseUrl);
        const heard = await askAt(door)(endpoint, { token });
        note(finding, heard.status === 404, endpoint, `404 at ${prefix}`, heard);
      }
    }
  }
  return finding;
}

/** Each thing that belongs to somebody, asked for by others of the same role: it is not there. */
export async function askedForForeignThings(
  ask: Ask,
  o: { belongings: Belongings; strangers: Strangers },
  only: Only = always,
): Promise<Finding> {
  const finding = noFinding();
  for (const endpoint of routes.filter((it) => isOwned(it) && only(it))) {
    const { object = '', role } = ownerOf(endpoint);
    const token = await o.strangers.of(role).client.token();
    const heard = await ask(endpoint, { token, id: o.belongings.of(object, role).id });
    const isHidden = heard.status === 404 || asksForProof(heard);
    note(finding, isHidden, endpoint, '404 for another', heard);
  }
  return finding;
}

/** Asked before the thing is looked for, so that it tells nothing of it. */
const asksForProof = ({ code }: Heard) => code === 'PROOF_REQUIRED';

/** What makes and reads before what removes, and what is within a thing before the thing itself. */
const turn = (endpoint: Endpoint): number =>
  ['POST', 'PUT', 'PATCH', 'GET', 'DELETE'].indexOf(endpoint.method) * 1_000 -
  endpoint.path.length +
  Number(endsTheCaller(endpoint)) * 10_000;

/** A picture at the door is there only when no code was given; the story's order has one. */
const mayBeMissing = new Set(['/orders/{id}/proof']);

/** The same things asked for by whose they are: so that a 404 for others says something. */
export async function askedForOwnThings(
  ask: Ask,
  belongings: Belongings,
  only: Only = always,
): Promise<Finding> {
  const finding = noFinding();
  const owned = routes
    .filter((it) => isOwned(it) && !mayBeMissing.has(it.path) && only(it))
    .toSorted((a, b) => turn(a) - turn(b));
  for (const endpoint of owned) {
    const { object = '', role } = ownerOf(endpoint);
    const { id, owner } = belongings.of(object, role);
    const heard = await ask(endpoint, { token: await owner.token(), id });
    const isTheirs = heard.status < 500 && ![401, 403, 404].includes(heard.status);
    note(finding, isTheirs || asksForProof(heard), endpoint, 'let in', heard);
  }
  return finding;
}

function ownerOf({ policy }: Endpoint) {
  const role =
    typeof policy.who === 'string' ? ('customer' as const) : (policy.who[0] ?? 'customer');
  return { object: 'object' in policy ? policy.object : undefined, role };
}

const noFinding = (): Finding => ({ asked: 0, wrong: [] });

async function compare(
  finding: Finding,
  ask: Ask,
  endpoint: Endpoint,
  principal: Principal,
  token?: string,
): Promise<void> {
  const heard = await ask(endpoint, { token });
  const verdict = verdictOn(endpoint, principal);
  // To auth, an account that is not there is one whose session has ended.
  const isGone = endpoint === internalAuthEndpoints.prove && heard.status === 401;
  note(
    finding,
    said(heard) === verdict || (isGone && verdict === 'let in'),
    endpoint,
    `${verdict} for ${JSON.stringify(principal)}`,
    heard,
  );
}

const verdicts = new Set(['NOT_SIGNED_IN', 'FORBIDDEN', 'SECOND_FACTOR_REQUIRED']);

/** What the policy said; what a handler said about the rest counts as let in, a bug as itself. */
const said = ({ status, code }: Heard): string => {
  if (status >= 500) return `${status}`;
  return code && verdicts.has(code) ? code : 'let in';
};

function note(
  finding: Finding,
  isRight: boolean,
  endpoint: Endpoint,
  due: string,
  heard: Heard,
): void {
  finding.asked += 1;
  if (isRight) return;
  const answer = `${heard.status} ${heard.text.slice(0, 160)}`;
  finding.wrong.push(`${nameOf(endpoint)}: ${due}, but ${answer}`);
}
