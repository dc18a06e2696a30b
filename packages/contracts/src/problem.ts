import * as z from 'zod';
import { type RefusalCode, refusalCodes } from './refusal-codes.ts';

const codes = Object.keys(refusalCodes) as [RefusalCode, ...RefusalCode[]];

/** RFC 9457 problem details, the body of every answer from 400 on. */
export const problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(codes),
  detail: z.string(),
  requestId: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problem>;
