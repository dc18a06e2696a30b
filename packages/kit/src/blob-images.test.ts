import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createImages } from './blob-images.ts';

const widths = [320, 960];
const photo = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c04020' } });
const sizesOf = async (bytes: Uint8Array) => {
  const { format, width, height, exif, icc, xmp } = await sharp(bytes).metadata();
  return { format, width, height, metadata: exif ?? icc ?? xmp };
};

describe('an uploaded picture', () => {
  const toPictures = createImages({ widths });

  it.each(['jpeg', 'png', 'webp'] as const)('as %s becomes webp in two sizes', async (format) => {
    const pictures = await toPictures(await photo(1200, 900)[format]().toBuffer());
    expect(pictures.map(({ width }) => width)).toEqual(widths);
    expect(await Promise.all(pictures.map(({ bytes }) => sizesOf(bytes)))).toEqual([
      { format: 'webp', width: 320, height: 240, metadata: undefined },
      { format: 'webp', width: 960, height: 720, metadata: undefined },
    ]);
  });

  it('loses what the camera wrote, and stands upright', async () => {
    const upload = await photo(1200, 600)
      .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '45/1 46/1 27/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(upload).metadata()).exif).toBeDefined();
    const [small] = await toPictures(upload);
    expect(await sizesOf(small?.bytes ?? new Uint8Array())).toEqual({
      format: 'webp',
      width: 320,
      height: 640,
      metadata: undefined,
    });
  });

  it('is never made larger', async () => {
    const [, large] = await toPictures(await photo(100, 50).png().toBuffer());
    expect(await sizesOf(large?.bytes ?? new Uint8Array())).toMatchObject({ width: 100 });
  });

  it('that is none, or is cut off, or far too large, is refused by its field', async () => {
    const whole = await photo(400, 400).png().toBuffer();
    const bomb = await photo(12_000, 5_000).png().toBuffer();
    for (const bytes of [Buffer.from('\x89PNG not really'), whole.subarray(0, 300), bomb]) {
      await expect(toPictures(bytes)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        errors: [{ path: 'file' }],
      });
    }
  });

  it('waits for its turn, and is refused when too many wait', async () => {
    const upload = await photo(600, 600).jpeg().toBuffer();
    const results = await Promise.allSettled(Array.from({ length: 30 }, () => toPictures(upload)));
    const codes = results.map((it) => (it.status === 'rejected' ? it.reason.code : 'done'));
    expect(codes.filter((code) => code === 'done')).toHaveLength(18);
    expect(codes.filter((code) => code === 'OVERLOADED')).toHaveLength(12);
  });
});
