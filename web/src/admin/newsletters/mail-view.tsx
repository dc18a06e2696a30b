import { useEffect, useRef } from 'react';

const kept = new Set([
  'align',
  'bgcolor',
  'border',
  'cellpadding',
  'cellspacing',
  'class',
  'dir',
  'lang',
  'role',
  'valign',
  'width',
]);
const shown = new Set([
  'a',
  'b',
  'br',
  'div',
  'h1',
  'p',
  'span',
  'strong',
  'table',
  'tbody',
  'td',
  'tr',
]);

/**
 * A mail as its readers see it, in a tree of its own, where neither its style nor ours gets through.
 * Its style attributes are set one by one, since our policy lets no written ones in; links go nowhere.
 */
export function MailView({ html, label }: { html: string; label: string }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const root = host.current;
    if (!root) return;
    const inside = root.shadowRoot ?? root.attachShadow({ mode: 'open' });
    const mail = new DOMParser().parseFromString(html, 'text/html');
    const sheet = new CSSStyleSheet();
    sheet.replaceSync([...mail.querySelectorAll('style')].map((it) => it.textContent).join('\n'));
    inside.adoptedStyleSheets = [sheet];
    inside.replaceChildren(...copiesOf(mail.body.childNodes));
  }, [html]);
  return (
    <div
      ref={host}
      role="group"
      aria-label={label}
      className="overflow-hidden rounded-lg border border-line bg-white text-black"
    />
  );
}

function copiesOf(nodes: Iterable<Node>): Node[] {
  return [...nodes].flatMap((node): Node[] => {
    if (node instanceof Text) return [new Text(node.data)];
    if (!(node instanceof HTMLElement)) return [];
    const name = node.localName;
    return shown.has(name) ? [copyOf(node, name)] : [];
  });
}

function copyOf(from: HTMLElement, name: string): HTMLElement {
  const copy = document.createElement(name);
  for (const { name: attribute, value } of from.attributes) {
    if (kept.has(attribute)) copy.setAttribute(attribute, value);
  }
  copy.style.cssText = from.getAttribute('style') ?? '';
  copy.append(...copiesOf(from.childNodes));
  return copy;
}
