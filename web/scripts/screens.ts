import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from 'playwright';
import { chromiumArgs, findChromium } from './chromium.ts';
import { openCamera } from './screens/camera.ts';
import { openCast } from './screens/cast.ts';
import { writeGallery } from './screens/gallery.ts';
import { chapters, type Scene } from './screens/scenes.ts';

/**
 * Pictures of every screen for docs/screens, at three widths in both themes, from the platform that
 * runs: make screens. Who is on them orders, cooks and rides in the demo city meanwhile. Some
 * of them: make screens S='^(board|ride)'.
 */
const folder = resolve(import.meta.dirname, '../../docs/screens');
const [wanted] = process.argv.slice(2);
const isWanted = new RegExp(wanted ?? '');

const cast = await openCast(process.env);
if (!wanted) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
const camera = openCamera({ browser, folder, cast });
try {
  for (const chapter of chapters.filter((it) => it.some(({ name }) => isWanted.test(name)))) {
    try {
      await play(chapter);
    } catch (error) {
      // The other chapters do not need this one.
      console.error(error);
      process.exitCode = 1;
    }
  }
} finally {
  await browser.close();
  writeGallery(folder);
  cast.leave();
}

async function play(chapter: readonly Scene[]): Promise<void> {
  for (const scene of chapter) {
    await scene.first?.(cast);
    if (!isWanted.test(scene.name)) continue;
    await camera.take(scene);
    console.log(scene.name);
  }
}
