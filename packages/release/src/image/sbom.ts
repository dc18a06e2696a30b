import { createHash } from 'node:crypto';
import type { Module } from './modules.ts';

/** What an image of ours is made of, as CycloneDX 1.6. */
export function billOfMaterials(name: string, modules: readonly Module[]): string {
  const unique = new Map(modules.map((it) => [purl(it), it]));
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: serialNumber([name, ...unique.keys()]),
    version: 1,
    metadata: { component: { type: 'application', name: `foodiefast/${name}` } },
    components: [...unique].map(([reference, it]) => ({
      type: 'library',
      'bom-ref': reference,
      name: it.name,
      version: it.version,
      purl: reference,
      licenses: [license(it.license)],
    })),
  };
  return `${JSON.stringify(bill, null, 1)}\n`;
}

/** The same content has the same number, so that an image is only new when it is. */
function serialNumber(parts: readonly string[]): string {
  const hex = createHash('sha256').update(parts.join('\n')).digest('hex');
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
  ];
  return `urn:uuid:${[...groups, hex.slice(20, 32)].join('-')}`;
}

const purl = ({ name, version }: Module) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

const license = (text: string) => {
  // What npm says of a licence that has no identifier.
  if (text.startsWith('SEE LICENSE IN')) return { license: { name: text } };
  return /^[\w.-]+$/.test(text) ? { license: { id: text } } : { expression: text };
};
