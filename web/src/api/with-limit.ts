const timeoutMs = 20_000;

/** Within 20 s; what was turned away before anybody looked at it is sent once more. */
export async function withLimit(request: Request): Promise<Response> {
  const again = request.clone();
  const answer = await attempt(request);
  const waitMs = Number(answer.headers.get('retry-after')) * 1000;
  if (answer.status !== 503 || !waitMs || !(await isOverload(answer))) return answer;
  await new Promise((resolve) => setTimeout(resolve, waitMs));
  return attempt(again);
}

const attempt = (request: Request): Promise<Response> =>
  fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)]) });

const isOverload = async (answer: Response): Promise<boolean> =>
  (await answer.clone().text()).includes('"OVERLOADED"');
