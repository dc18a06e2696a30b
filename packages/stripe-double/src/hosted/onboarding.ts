import type { FastifyInstance } from 'fastify';
import { type Act, beginAct, type World } from '../act.ts';
import type { Account } from '../kinds.ts';
import { completeOnboarding } from '../payments/accounts.ts';
import { type Answer, sendPage } from './answer.ts';
import { html } from './html.ts';
import { layout, messagePage } from './layout.ts';
import { type Language, languageOf, words } from './words.ts';

type Deps = { world: World; onCommit: () => void };
type Visit = { account: Account; returnUrl: string };
type Path = { Params: { account: string; token: string } };

/** Where a chef or courier would tell Stripe who they are: one button, and they can be paid. */
export function onboardingRoutes(app: FastifyInstance, { world, onCommit }: Deps) {
  const visit = (
    { account, token }: Path['Params'],
    language: Language,
    work: (act: Act, found: Visit) => Answer,
  ) => {
    const answer = world.store.transaction((): Answer => {
      const act = beginAct(world, { id: null, idempotencyKey: null });
      const link = act.store.get('onboarding', token);
      if (link === undefined || link.accountId !== account) return unknownPage(language);
      // As at Stripe: an old link leads back to the platform, which makes a new one.
      if (link.expiresAt < act.now) return { to: link.refreshUrl };
      return work(act, { account: act.find('account', account), returnUrl: link.returnUrl });
    });
    onCommit();
    return answer;
  };

  app.get<Path>('/onboard/:account/:token', (request, reply) => {
    const language = languageOf(null, request.headers['accept-language']);
    const answer = visit(request.params, language, (_, { returnUrl }) => ({
      status: 200,
      page: onboardingPage(language, request.params),
      leadsTo: [returnUrl],
    }));
    return sendPage(reply, answer);
  });

  app.post<Path>('/onboard/:account/:token', (request, reply) => {
    const language = languageOf(null, request.headers['accept-language']);
    const answer = visit(request.params, language, (act, { account, returnUrl }) => {
      completeOnboarding(act, account);
      return { to: returnUrl };
    });
    return sendPage(reply, answer);
  });
}

function onboardingPage(language: Language, path: Path['Params']) {
  const said = words[language];
  return layout({
    title: said.onboardTitle,
    language,
    words: said,
    narrow: true,
    body: html`<section class="panel">
<h1 class="head">${said.onboardTitle}</h1>
<p class="hint">${said.onboardHint}</p>
<form method="post" action="/onboard/${path.account}/${path.token}">
<button type="submit">${said.onboardDone}</button>
</form>
</section>`,
  });
}

function unknownPage(language: Language): Answer {
  const said = words[language];
  const page = { title: said.unknown, hint: said.unknownHint, language, words: said, back: null };
  return { status: 404, page: messagePage(page), leadsTo: [] };
}
