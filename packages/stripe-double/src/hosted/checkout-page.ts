import { testCards } from '../cards.ts';
import type { Session, SessionPlan } from '../kinds.ts';
import { type Entered, type FieldName, fieldNames, type Problems } from './card-form.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { type Language, money, type Words } from './words.ts';

type Page = {
  session: Session;
  plan: SessionPlan;
  entered: Entered;
  problems: Problems;
  declined: string | null;
  language: Language;
  words: Words;
};

export function checkoutPage(page: Page): string {
  const { language, words } = page;
  const wrong = page.declined !== null || Object.keys(page.problems).length > 0;
  const title = wrong ? `${words.error}: ${words.payTo}` : words.payTo;
  return layout({ title, language, words, body: html`${summary(page)}${form(page)}` });
}

function summary({ session, plan, language, words }: Page): Html {
  const shown = (cents: number) => money(cents, session.currency ?? 'eur', language);
  const total = session.amount_total ?? 0;
  return html`<section aria-labelledby="order">
${session.cancel_url !== null && html`<a href="${session.cancel_url}">&larr; ${words.back}</a>`}
<h1 id="order">${words.payTo}</h1>
<p class="amount">${shown(total)}</p>
<ul class="items">
${plan.items.map(
  (
    item,
  ) => html`<li><span>${item.description ?? ''}<small>${words.quantity} ${item.quantity}</small></span>
<span>${shown(item.amount_total)}</span></li>
`,
)}<li class="total"><span>${words.total}</span><span>${shown(total)}</span></li>
</ul>
${plan.captureMethod === 'manual' && html`<p class="hint">${words.hold}</p>`}
${plan.setupFutureUsage !== null && html`<p class="hint">${words.saved}</p>`}
</section>
`;
}

function form(page: Page): Html {
  const { session, entered, problems, declined, language, words } = page;
  const invalid = Object.keys(problems).length > 0;
  const input = (field: Omit<Field, 'value' | 'problem' | 'first'>) =>
    fieldHtml({
      ...field,
      value: entered[field.name],
      problem: problems[field.name] ?? null,
      first: fieldNames.find((name) => name in problems) === field.name,
    });
  return html`<section class="panel" aria-labelledby="card">
<h2 id="card">${words.cardDetails}</h2>
${declined !== null && html`<p class="alert" role="alert" id="decline">${declined}</p>`}
${invalid && html`<p class="alert" role="alert">${words.checkFields}</p>`}
<form method="post" action="/c/pay/${session.id}" novalidate>
${input({ name: 'email', label: words.email, type: 'email', autocomplete: 'email', length: 200 })}
${input({ name: 'cardNumber', label: words.cardNumber, type: 'text', autocomplete: 'cc-number', numeric: true, length: 23 })}
<div class="pair">
${input({ name: 'cardExpiry', label: words.expiry, type: 'text', autocomplete: 'cc-exp', numeric: true, length: 9 })}
${input({ name: 'cardCvc', label: words.cvc, type: 'text', autocomplete: 'cc-csc', numeric: true, length: 4 })}
</div>
${input({ name: 'billingName', label: words.name, type: 'text', autocomplete: 'cc-name', length: 200, optional: true })}
<button type="submit">${words.pay} ${money(session.amount_total ?? 0, session.currency ?? 'eur', language)}</button>
</form>
<details>
<summary>${words.testCards}</summary>
<p class="hint">${words.anyExpiry}</p>
<table><tbody>
${testCards.map(
  (
    card,
  ) => html`<tr><td>${card.number.replace(/(\d{4})(?=\d)/g, '$1 ')}</td><td lang="en">${card.says}</td></tr>
`,
)}</tbody></table>
</details>
</section>
`;
}

type Field = {
  name: FieldName;
  label: string;
  type: 'text' | 'email';
  autocomplete: string;
  length: number;
  numeric?: boolean;
  optional?: boolean;
  value: string;
  problem: string | null;
  /** The first wrong field is where typing goes on. */
  first: boolean;
};

function fieldHtml(field: Field): Html {
  const { name, problem } = field;
  return html`<div class="field">
<label for="${name}">${field.label}</label>
<input id="${name}" name="${name}" type="${field.type}" autocomplete="${field.autocomplete}" maxlength="${field.length}" value="${field.value}"${
    field.numeric === true && html` inputmode="numeric"`
  }${field.first && html` autofocus`}${field.optional !== true && html` required`}${
    problem !== null && html` aria-invalid="true" aria-describedby="${name}-problem"`
  }>
${problem !== null && html`<p class="wrong" id="${name}-problem">${problem}</p>`}
</div>`;
}
