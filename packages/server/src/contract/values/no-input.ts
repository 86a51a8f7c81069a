import { z } from 'zod'

/** For procedures that take nothing: what is sent all the same is a mistake, and gets a 400. */
export const noInput = z.strictObject({}).optional()
