import { type Html, html } from './html.ts';
import type { Language, Words } from './words.ts';

type Page = { title: string; language: Language; words: Words; body: Html; narrow?: boolean };

export function layout({ title, language, words, body, narrow = false }: Page): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="/assets/checkout.css">
</head>
<body>
<header class="banner"><strong>${words.testMode}</strong>${words.noMoney}</header>
<main${narrow ? html` class="narrow"` : ''}>
${body}
</main>
</body>
</html>
`.html;
}

export function messagePage(page: {
  title: string;
  hint: string;
  language: Language;
  words: Words;
  back: string | null;
}) {
  return layout({
    ...page,
    narrow: true,
    body: html`<section class="panel">
<h1 class="head">${page.title}</h1>
<p class="hint">${page.hint}</p>
${page.back !== null && html`<a href="${page.back}">${page.words.back}</a>`}
</section>`,
  });
}
