import type { paths } from '../api/schema.gen.ts';

type BodyOf<Path extends keyof paths> = paths[Path] extends {
  post: { requestBody?: { content: { 'application/json': infer Body } } };
}
  ? NonNullable<Body>
  : never;
type ShownPasskey = BodyOf<'/api/v1/auth/passkeys/sessions'>['credential'];
type CreatedPasskey = NonNullable<BodyOf<'/api/v1/auth/passkeys'>['credential']>;

type Options = Record<string, unknown>;

export const passkeysWork = (): boolean =>
  'PublicKeyCredential' in globalThis && 'parseCreationOptionsFromJSON' in PublicKeyCredential;

/** Asks the device to show who it belongs to. */
export async function showPasskey(options: Options): Promise<ShownPasskey> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options as unknown as PublicKeyCredentialRequestOptionsJSON,
  );
  return inJson(await navigator.credentials.get({ publicKey })) as unknown as ShownPasskey;
}

/** Asks the device to make one and keep it. */
export async function makePasskey(options: Options): Promise<CreatedPasskey> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as unknown as PublicKeyCredentialCreationOptionsJSON,
  );
  return inJson(await navigator.credentials.create({ publicKey })) as unknown as CreatedPasskey;
}

/** Closing the device's own dialog is a change of mind, not an error. */
export const wasCalledOff = (error: unknown): boolean =>
  error instanceof DOMException &&
  (error.name === 'NotAllowedError' || error.name === 'AbortError');

function inJson(credential: Credential | null): object {
  if (!(credential instanceof PublicKeyCredential)) {
    throw new DOMException('no passkey was chosen', 'NotAllowedError');
  }
  return credential.toJSON() as object;
}
