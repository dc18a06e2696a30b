import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { BlobFile } from './blob.ts';
import { Refusal } from './refusal.ts';

/** Which files a route takes: `types` are media types, `bytesMax` is what one may weigh. */
export type UploadRules = { types: readonly string[]; bytesMax: number };

/** Lets the app read multipart bodies; `readUpload` sets the limits for each. */
export async function acceptUploads(app: FastifyInstance): Promise<void> {
  await app.register(multipart, { limits: { files: 1, fields: 0, parts: 1, headerPairs: 20 } });
}

/** The one part `file` of a request. What it is, its bytes say; the name it bears is not believed. */
export async function readUpload(
  request: FastifyRequest,
  { types, bytesMax }: UploadRules,
): Promise<BlobFile> {
  if (!request.isMultipart()) {
    throw new Refusal('UNSUPPORTED_MEDIA_TYPE', 'Send the file as multipart/form-data');
  }
  const parts = request.parts({ limits: { fileSize: bytesMax } });
  const next = async () => (await parts.next().catch(asRefusal)).value;
  const part = await next();
  if (part?.type !== 'file' || part.fieldname !== 'file') throw notAlone();
  const bytes = await part.toBuffer().catch(asRefusal);
  if (await next()) throw notAlone();
  if (bytes.length === 0) throw atFile('is empty');
  const type = typeOf(bytes) ?? (signed.includes(part.mimetype) ? null : part.mimetype);
  if (type === null || !types.includes(type)) {
    throw new Refusal('UNSUPPORTED_MEDIA_TYPE', `Only these are taken: ${types.join(', ')}`);
  }
  return { type, bytes };
}

const atFile = (message: string) =>
  new Refusal('INVALID_INPUT', 'Not valid: file', { errors: [{ path: 'file', message }] });

const notAlone = () => atFile('is required, as the only part');
const tooManyParts = ['FST_PARTS_LIMIT', 'FST_FILES_LIMIT', 'FST_FIELDS_LIMIT'];

/** A file that is too large answers 413 by itself; a body that is broken off has no status. */
function asRefusal(error: Error & { statusCode?: number; code?: string }): never {
  if (tooManyParts.includes(error.code ?? '')) throw notAlone();
  if (error.statusCode === 413) throw error;
  throw new Refusal('INVALID_INPUT', 'Not valid: file', {
    errors: [{ path: 'file', message: 'can not be read from this body' }],
    cause: error,
  });
}

// Types whose files begin with bytes of their own: without them the claim is false.
const signed = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'];

function typeOf(bytes: Buffer): string | null {
  const starts = (text: string, at = 0) => bytes.toString('latin1', at, at + text.length) === text;
  if (starts('\xff\xd8\xff')) return 'image/jpeg';
  if (starts('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (starts('RIFF') && starts('WEBP', 8)) return 'image/webp';
  return starts('%PDF-') ? 'application/pdf' : null;
}
