/** What holds for every path, read before the first of them. */
export const introduction = `
Order meals cooked by local chefs, pay, and follow the delivery live.

## Sign in
\`POST /api/v1/auth/register\`, then \`POST /api/v1/auth/sessions\` with the same e-mail and password.
Send the \`accessToken\` of the answer as \`Authorization: Bearer …\`. It ends at
\`accessTokenExpiresAt\`, a few minutes later; \`POST /api/v1/auth/sessions/refresh\` gives the next one
for the \`refreshToken\`, which can be used once. Kitchens, menus, search and quotes need nobody to be
signed in. Who may do what stands at each path: the rest answers 401, 403, or 404 for what is not yours.

## Reading and writing
- Times are RFC 3339 in UTC, amounts \`{"amount": 1250, "currency": "EUR"}\` in cents; a field that ends in
  \`Cents\` is in cents, too. Unknown fields are refused.
- Lists take \`limit\` (20, at most 100) and answer \`{items, nextCursor}\`; \`cursor\` asks for the next page.
- \`Idempotency-Key\`: send one with every POST that orders, pays or moves something, and the same one when
  you try again. The second answer is the first one, with \`Idempotency-Replayed: true\`.
- Public reads have an \`ETag\` for \`If-None-Match\`; edits of a menu take \`If-Match\`, and answer 412 to one
  that is stale.

## Refusals
\`application/problem+json\` (RFC 9457) with a \`code\` from a closed list, a \`detail\` for people, the
\`requestId\` of our logs, and for bad input \`errors: [{path, message}]\`, all at once.
\`RateLimit-Limit\`, \`RateLimit-Remaining\` and \`RateLimit-Reset\` tell what is left of a limit; 429 and 503
say in \`Retry-After\` after how many seconds to come again.

## Ordering
\`POST /api/v1/quotes\` prices a basket for some minutes; \`POST /api/v1/orders\` takes the \`quoteId\`. 201 has a
\`checkoutUrl\` or \`redirectUrl\` where the customer has to act; 202 means that the payment provider is
slow, and the address follows in \`GET /api/v1/orders/{id}\` and on the stream.

## Live streams
\`text/event-stream\`, read by fetch, as the token comes in the header. Each begins with \`snapshot\`. An
order's stream then tells \`tracking\`, like \`snapshot\` the whole of \`GET /orders/{id}/tracking\` and
\`GET /orders/{id}\` in one, and \`position\` of the courier; that of a kitchen or a courier each event by its name, such as
\`order.accepted.v1\`, with \`{type, version, at, data}\`; that of the vote \`results\`.
\`Last-Event-ID\` goes on where you were; what is too long ago for that is told by another \`snapshot\`, which
takes the place of all before it. \`end\` comes last, with a \`reason\`: \`draining\` (come again after
\`retry\`), \`token-expired\` (come with a new one), \`session-revoked\` or \`refused\`. A comment
comes every 15 s, and a stream without one is dead.

## GraphQL
\`POST /api/v1/graphql\` offers the same reads and commands in one document; its types are at
[/api/schema.graphql](/api/schema.graphql). Each field counts against the limits as its path does.
`.trim();
