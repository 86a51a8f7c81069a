import { z } from 'zod'

/** As the triggers on audit_events, sessions, visits, visit_messages, visit_photos and call_guests write it, `atrium_prefer` and `atrium_signal`. */
export const announcement = z
  .string()
  .transform((payload, context) => {
    try {
      return JSON.parse(payload) as unknown
    } catch {
      context.addIssue('Must be JSON')
      return z.NEVER
    }
  })
  .pipe(
    z.object({
      clinicId: z.string().optional(),
      seq: z.number().optional(),
      sessionId: z.string().optional(),
      userId: z.string().optional(),
      live: z
        .object({
          clinicId: z.string(),
          visitId: z.string(),
          roomId: z.string(),
          from: z.string().nullable().default(null),
          isChat: z.boolean().default(false),
          isCall: z.boolean().default(false),
          isPhoto: z.boolean().default(false),
        })
        .optional(),
      guest: z
        .object({
          clinicId: z.string(),
          visitId: z.string(),
          holderId: z.string().nullable(),
          guestId: z.string(),
          memberId: z.string().nullable().default(null),
          isGone: z.boolean(),
        })
        .optional(),
      signal: z
        .object({
          clinicId: z.string(),
          visitId: z.string(),
          holderId: z.string().nullable(),
          peer: z.string(),
          number: z.number().nullable().default(null),
        })
        .optional(),
    }),
  )
