import { bulkhead, isBulkheadRejectedError } from 'cockatiel';
import type sharp from 'sharp';
import { Refusal } from './refusal.ts';

export type Picture = { width: number; bytes: Uint8Array };
type Sharp = typeof sharp;

const pixelsMax = 50_000_000;
const quality = 78;
const workingMax = 2;
const waitingMax = 16;
const timeoutSeconds = 8;

/**
 * Its native libraries come with the first picture: most processes never see one. One thread for
 * each picture, and no memory kept: the pool below says how many there are.
 */
async function loadSharp(): Promise<Sharp> {
  const { default: loaded } = await import('sharp');
  loaded.concurrency(1);
  loaded.cache(false);
  return loaded;
}

/**
 * Makes webp pictures of the given widths from what somebody uploaded, upright and without metadata,
 * never larger than it was. A few at a time: the next ones wait, and too many are refused.
 */
export function createImages({ widths }: { widths: readonly number[] }) {
  const pool = bulkhead(workingMax, waitingMax);

  async function resize(toPicture: Sharp, bytes: Uint8Array): Promise<Picture[]> {
    const pictures: Picture[] = [];
    for (const width of widths) {
      const picture = await toPicture(bytes, {
        limitInputPixels: pixelsMax,
        failOn: 'error',
        pages: 1,
      })
        .timeout({ seconds: timeoutSeconds })
        .autoOrient()
        .resize({ width, height: width * 2, fit: 'inside', withoutEnlargement: true })
        .webp({ quality })
        .toBuffer();
      pictures.push({ width, bytes: new Uint8Array(picture) });
    }
    return pictures;
  }

  return async (bytes: Uint8Array): Promise<Picture[]> => {
    const toPicture = await loadSharp();
    try {
      return await pool.execute(() => resize(toPicture, bytes));
    } catch (error) {
      if (isBulkheadRejectedError(error)) {
        throw new Refusal('OVERLOADED', 'Too many pictures are being worked on', { cause: error });
      }
      throw new Refusal('INVALID_INPUT', 'Not valid: file', {
        errors: [
          { path: 'file', message: 'can not be read as a picture of 50 megapixels at most' },
        ],
        cause: error,
      });
    }
  };
}
