/** The style that the operator put in the place of ours; asked once, when the first map opens. */
export const ownStyle: Promise<string | null> = read().catch((error: unknown) => {
  // Without a network there are no tiles either: our sketch is in the app.
  if (error instanceof TypeError) return null;
  throw error;
});

async function read(): Promise<string | null> {
  const answer = await fetch('/settings.json');
  if (!answer.ok) return null;
  const { mapStyleUrl } = (await answer.json()) as { mapStyleUrl: string | null };
  return mapStyleUrl;
}
