import { compactVerify, createLocalJWKSet, errors, type JSONWebKeySet } from 'jose';
import { canonical, exportType } from './export-signature.ts';

/** Whether a copy is whole and from who holds one of these keys. */
export async function verifyExport(
  { document, signature }: { document: unknown; signature: string },
  keys: JSONWebKeySet,
): Promise<boolean> {
  const [head = '', none, signed = ''] = signature.split('.');
  if (none !== '') return false;
  const payload = Buffer.from(canonical(document)).toString('base64url');
  try {
    const { protectedHeader } = await compactVerify(
      `${head}.${payload}.${signed}`,
      createLocalJWKSet(keys),
      { algorithms: ['EdDSA'] },
    );
    return protectedHeader.typ === exportType;
  } catch (error) {
    if (error instanceof errors.JOSEError) return false;
    throw error;
  }
}
