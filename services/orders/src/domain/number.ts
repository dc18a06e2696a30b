const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const span = 2n ** 35n;
// Odd, so that multiplying by it only shuffles the numbers: none comes twice.
const stride = 20_370_406_861n;
const offset = 9_184_227_313n;

/** A short number that people can read out, and that does not tell how many orders there are. */
export function orderNumber(sequence: number): string {
  let left = (BigInt(sequence) * stride + offset) % span;
  let number = '';
  for (let index = 0; index < 7; index += 1) {
    number = `${digits[Number(left % 32n)] ?? ''}${number}`;
    left /= 32n;
  }
  return number;
}
