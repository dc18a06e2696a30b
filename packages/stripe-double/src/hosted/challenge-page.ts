import type { Intent } from '../kinds.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';
import { type Language, money, type Words } from './words.ts';

/** Where a bank would ask the card's owner: two buttons, named `decision`. */
export function challengePage(page: {
  intent: Intent;
  last4: string;
  language: Language;
  words: Words;
}): string {
  const { intent, last4, language, words } = page;
  return layout({
    title: words.bankTitle,
    language,
    words,
    narrow: true,
    body: html`<section class="panel">
<h1 class="head">${words.bankTitle}</h1>
<p class="amount">${money(intent.amount, intent.currency, language)}</p>
<p>${words.bankCard} <strong>${last4}</strong>. ${words.bankHint}</p>
<form method="post" action="/3ds/${intent.client_secret ?? ''}">
<button type="submit" name="decision" value="approve">${words.approve}</button>
<button class="second" type="submit" name="decision" value="refuse">${words.refuse}</button>
</form>
</section>`,
  });
}
