import mjml2html from 'mjml';

const rows = ['heading', 'text', 'button', 'foot'] as const;

/** The source of a module with the page of all mails, cut into its rows where `%%cut%%` stands. */
export async function compilePage(source: string): Promise<string> {
  const { html, errors } = await mjml2html(source, { validationLevel: 'strict', fonts: {} });
  if (errors.length > 0) throw new Error(errors.map((it) => it.formattedMessage).join('\n'));
  const parts = html.split('%%cut%%').map((part) => part.replaceAll(/\s*\n\s*/g, '\n').trim());
  if (parts.length !== rows.length + 2) throw new Error(`the page has ${parts.length} parts`);
  const names = ['start', ...rows, 'end'];
  const members = names.map((name, n) => `  ${name}: ${JSON.stringify(parts[n])},\n`);
  return `/** Made from page.mjml by scripts/compile-page.ts. */\nexport const page = {\n${members.join('')}} as const;\n`;
}
