/** One sheet for all hosted pages, served as a file so that no page needs inline style. */
export const style = `
:root {
  color-scheme: light dark;
  --ink: light-dark(#1b1f24, #f1f3f5);
  --soft: light-dark(#5a6470, #a9b3bf);
  --line: light-dark(#c9d0d8, #46505c);
  --page: light-dark(#f6f4f0, #14181d);
  --card: light-dark(#ffffff, #1d232a);
  --brand: light-dark(#a8330f, #ff9a70);
  --on-brand: light-dark(#ffffff, #241008);
  --bad: light-dark(#a3161b, #ff9b95);
  --bad-back: light-dark(#fdeceb, #3a1c1c);
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--page); color: var(--ink);
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
.banner { margin: 0; padding: .5rem 1rem; background: #ffd166; color: #2b2100; text-align: center; font-size: .875rem; }
.banner strong { margin-right: .5rem; }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; display: grid; gap: 2rem; }
.narrow { max-width: 30rem; }
@media (min-width: 52rem) {
  main:not(.narrow) { grid-template-columns: 1fr 1.1fr; gap: 4rem; padding-top: 4rem; }
}
h1 { margin: 1rem 0 .25rem; font-size: 1.125rem; font-weight: 600; color: var(--soft); }
h2, h1.head { margin: 0 0 1rem; font-size: 1.25rem; font-weight: 700; color: var(--ink); }
.amount { margin: 0 0 1.5rem; font-size: 2.5rem; line-height: 1.1; font-weight: 700; letter-spacing: -.02em; }
.items { margin: 0; padding: 0; list-style: none; }
.items li { display: flex; justify-content: space-between; gap: 1rem; padding: .75rem 0; border-top: 1px solid var(--line); }
.items small { display: block; color: var(--soft); }
.items .total { font-weight: 700; }
.panel { background: var(--card); border: 1px solid var(--line); border-radius: 1rem; padding: 1.5rem; }
.field { margin: 0 0 1rem; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; align-items: end; }
label { display: block; margin-bottom: .25rem; font-weight: 600; font-size: .9375rem; }
input {
  width: 100%; min-height: 2.875rem; padding: .5rem .75rem; font: inherit; color: inherit;
  background: var(--page); border: 1px solid var(--soft); border-radius: .5rem;
}
input[aria-invalid="true"] { border: 2px solid var(--bad); }
.wrong { margin: .25rem 0 0; color: var(--bad); font-size: .9375rem; }
.alert { margin: 0 0 1.25rem; padding: .75rem 1rem; border-left: 4px solid var(--bad); border-radius: .375rem; background: var(--bad-back); color: var(--bad); font-weight: 600; }
button {
  width: 100%; min-height: 3rem; padding: .625rem 1rem; font: inherit; font-weight: 700; cursor: pointer;
  color: var(--on-brand); background: var(--brand); border: 2px solid var(--brand); border-radius: .5rem;
}
button.second { margin-top: .75rem; color: var(--brand); background: transparent; }
a { color: var(--brand); display: inline-block; padding: .625rem 0; }
:focus-visible { outline: 3px solid light-dark(#1256c4, #8ab8ff); outline-offset: 2px; }
.hint { color: var(--soft); font-size: .9375rem; }
summary { min-height: 2.75rem; padding: .625rem 0; cursor: pointer; font-weight: 600; }
table { border-collapse: collapse; font-size: .875rem; }
td { padding: .25rem .75rem .25rem 0; vertical-align: top; }
td:first-child { font-family: ui-monospace, "Cascadia Mono", Menlo, monospace; white-space: nowrap; }
`;
