import type { Reason } from '@atrium/policy'

/* Without the schema library: pages ask this of every denial that they show. */

/** The reasons that somebody else could lift, by seats, by a role or by the plan (R35); what is frozen opens on a larger plan. */
const lifted = ['role', 'plan', 'role-and-plan', 'no-seat', 'frozen'] as const satisfies readonly Reason[]

export type LiftableReason = (typeof lifted)[number]

/** All others: a new reason has to be put in one of the two. */
const kept: Record<Exclude<Reason, LiftableReason>, 'kept'> = {
  rank: 'kept',
  'last-owner': 'kept',
  'not-assigned': 'kept',
  'not-own': 'kept',
  archived: 'kept',
  unknown: 'kept',
  'no-membership': 'kept',
  'second-step': 'kept',
  fact: 'kept',
  limit: 'kept',
  withheld: 'kept',
  closed: 'kept',
}

/** All reasons there are. */
export const reasons: readonly Reason[] = /* @__PURE__ */ [
  ...lifted,
  .../* @__PURE__ */ (Object.keys(kept) as (keyof typeof kept)[]),
]

export const isLiftable = (reason: Reason): reason is LiftableReason => (lifted as readonly Reason[]).includes(reason)
