const comeAgainMax = 10;

/** Asks again while the platform sheds load, as the client does. */
export async function patient(ask: () => Promise<Response>): Promise<Response> {
  for (let times = 0; ; times += 1) {
    const answer = await ask();
    if (answer.status !== 503 || times === comeAgainMax) return answer;
    const seconds = Number(answer.headers.get('retry-after') ?? 1);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  }
}
