import { tracked } from '@trpc/server'
import { clinicPolicy } from '@atrium/policy/clinic'
import type { PlainCapability } from '@atrium/policy/clinic'
import type { AuditAction } from '../contract/audit.ts'
import type { ClinicEvent, ClinicEventType } from '../contract/event.ts'
import { DeniedFailure, SignedOutFailure } from '../failures.ts'
import type { Actor, Scope } from '../scope.ts'
import type { Announcement, ClinicEvents } from './clinic-events.ts'

interface Watch {
  events: ClinicEvents
  viewer: { clinicId: string; membershipId: string }
  /** Enters the clinic anew; fails once there is no active membership or session. */
  look: <Result>(work: (scope: Scope) => Promise<Result>) => Promise<Result>
  lastEventId: string | undefined
  signal: AbortSignal
}

/** Which capability sees which event; null: only the person whom it is about (R5). */
const seenBy: Record<ClinicEventType, PlainCapability | null> = {
  'membership.changed': null,
  'user.changed': 'user.view',
  'seat.changed': 'seat.view',
  'plan.changed': 'user.view',
  'room.changed': 'user.view',
}

const seatActions: readonly AuditAction[] = [
  'membership.archived',
  'membership.restored',
  'membership.removed',
  'membership.left',
]

/** How many missed events are read at once. */
const portion = 200

/**
 * The events of a clinic as this viewer may see them. Each is decided by the role of that moment; the stream ends
 * when the viewer's own membership or session ends. With `lastEventId` it first tells what was missed.
 */
export async function* watchClinic(watch: Watch) {
  const { viewer, look } = watch
  for await (const announcement of announcementsFor(watch)) {
    const actor = await look(async (scope) => scope.actor).catch(noLongerInside)
    for (const event of eventsOf(announcement, viewer.membershipId)) {
      if (maySee(actor, event)) yield tracked(String(announcement.seq), event)
    }
    if (!actor) return
  }
}

/** What was missed comes before what happened meanwhile, and nothing twice: a page goes on from the last that it saw. */
async function* announcementsFor({ events, viewer, look, lastEventId, signal }: Watch): AsyncGenerator<Announcement> {
  const heard: Announcement[] = []
  let wake = () => {}
  const unsubscribe = events.subscribe(viewer.clinicId, (announcement) => {
    heard.push(announcement)
    wake()
  })
  signal.addEventListener('abort', () => wake(), { once: true })
  let told = 0
  try {
    for await (const missed of missedSince(look, viewer.clinicId, lastEventId)) {
      told = missed.seq
      yield missed
    }
    while (!signal.aborted) {
      const next = heard.shift()
      if (!next) await new Promise<void>((resolve) => void (wake = resolve))
      else if (next.seq > told) {
        told = next.seq
        yield next
      }
    }
  } finally {
    unsubscribe()
  }
}

function eventsOf({ action, targetId }: Announcement, ownMembershipId: string): ClinicEvent[] {
  const events: ClinicEvent[] = [{ type: 'user.changed', membershipId: targetId }]
  if (targetId === ownMembershipId) events.unshift({ type: 'membership.changed', membershipId: targetId })
  if (seatActions.includes(action)) events.push({ type: 'seat.changed' })
  return events
}

function maySee(actor: Actor | null, event: ClinicEvent): boolean {
  const capability = seenBy[event.type]
  if (capability === null) return true
  return actor !== null && clinicPolicy.decide(actor, capability).allowed
}

function noLongerInside(error: unknown): null {
  if (error instanceof DeniedFailure || error instanceof SignedOutFailure) return null
  throw error
}

/** Audit events are numbered, so a page that comes back says the last number that it saw. */
async function* missedSince(
  look: Watch['look'],
  clinicId: string,
  lastEventId: string | undefined,
): AsyncGenerator<Announcement> {
  if (!lastEventId) return
  let since = Number(lastEventId)
  if (!Number.isSafeInteger(since) || since < 0 || since > 2_147_483_647) return
  for (;;) {
    const rows = await look(({ run }) =>
      run('select seq, action, target_id from audit_events where seq > $1 order by seq limit $2', [since, portion]),
    )
    for (const [seq, action, targetId] of rows) {
      since = Number(seq)
      yield { clinicId, seq: since, action, targetId } as Announcement
    }
    if (rows.length < portion) return
  }
}
