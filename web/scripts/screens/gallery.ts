import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const widths = ['360', '820', '1280'] as const;

/** One page that shows every picture of the folder, by screen: README.md, which a browser of git opens. */
export function writeGallery(folder: string): void {
  const files = new Set(readdirSync(folder));
  const screens = [...files].flatMap((it) => /^(.+)-360-light\.webp$/.exec(it)?.[1] ?? []);
  const rows = screens.toSorted().map((screen) => {
    const links = widths.map((width) =>
      ['light', 'dark']
        .map((theme) => ({ theme, file: `${screen}-${width}-${theme}.webp` }))
        .filter(({ file }) => files.has(file))
        .map(({ theme, file }) => `[${theme}](${file})`)
        .join(' '),
    );
    const picture = `<img src="${screen}-360-light.webp" width="90" alt="">`;
    return `| ${screen} | ${picture} | ${links.join(' | ')} |\n`;
  });
  const head = `# Every screen

Made by \`make screens\`: ${screens.length} screens at three widths, by day and by night.

| screen | | phone, 360 | tablet, 820 | desk, 1280 |
|---|---|---|---|---|
`;
  writeFileSync(join(folder, 'README.md'), `${head}${rows.join('')}`);
}
