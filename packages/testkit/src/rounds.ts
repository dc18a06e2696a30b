/** How often a race or a sequence is played: `quick` in `make test`, PROVE_ROUNDS in `make prove`. */
export function roundsOf(quick: number): number {
  const asked = process.env['PROVE_ROUNDS'];
  if (asked === undefined) return quick;
  const rounds = Number(asked);
  if (!Number.isSafeInteger(rounds) || rounds < 1) {
    throw new Error(`PROVE_ROUNDS is a whole number of rounds, not ${asked}`);
  }
  return rounds;
}
