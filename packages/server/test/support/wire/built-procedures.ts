import type { z } from 'zod'
import { appRouter } from '../../../src/routers/app-router.ts'

interface Built {
  _def: { type: string; inputs: z.ZodType[]; meta?: { rule: string } }
}

// oxlint-disable-next-line no-underscore-dangle -- where tRPC keeps what was built
const procedures = appRouter._def.procedures as unknown as Record<string, Built>

/** Every procedure of the router as it was built, whatever the tests think that there is. */
export const builtProcedures = Object.entries(procedures).map(([path, { _def }]) => {
  return { path, type: _def.type, rule: _def.meta?.rule, input: _def.inputs[0] }
})
