import type { Plan, PlainCapability } from '@atrium/policy/clinic'
import { clinicPolicy } from '@atrium/policy/clinic'
import { assertAllowed } from '../failures/failures.ts'
import type { ClinicScope, Scope } from '../scope.ts'
import type { Caller, Entrance } from './caller.ts'
import { act } from './change.ts'
import { look } from './look.ts'
import { isShutOut } from './self.ts'

/** Somebody of the clinic's side of a call, in one transaction. */
export interface CallScope {
  scope: ClinicScope
  user: { id: string; name: string }
  /** Null: has no active place in the clinic any more, and is let to this one call, which is theirs, until it ends (R27). */
  present: Scope | null
}

/** The way of the clinic's side to one call, for what is asked of somebody else meanwhile, outside of any transaction. */
export interface CallDoor {
  /** @throws as {@link enterCall} */
  look<Result>(work: (call: CallScope) => Promise<Result>): Promise<Result>
  /** As `look`, and may write. */
  act<Result>(work: (call: CallScope) => Promise<Result>): Promise<Result>
}

/** Each way through it asks anew who may. */
export const doorOfCall = (entrance: Entrance, caller: Caller, asked: Omit<AskedCall, 'isChange'>): CallDoor => ({
  look: (work) => enterCall(entrance, caller, { ...asked, isChange: false }, work),
  act: (work) => enterCall(entrance, caller, { ...asked, isChange: true }, work),
})

interface AskedCall {
  capability: PlainCapability
  visitId: string
  isChange: boolean
}

/**
 * Enters a clinic for one visit, as live facts are entered. Whom the clinic lets in no more, archived or removed, finds the call that they
 * hold, and nothing else (R27).
 *
 * @throws as entering the clinic does.
 */
export async function enterCall<Result>(
  entrance: Entrance,
  caller: Caller,
  { capability, visitId, isChange }: AskedCall,
  work: (call: CallScope) => Promise<Result>,
): Promise<Result> {
  const enter = isChange ? act : look
  const entered = enter(entrance, caller, capability, ({ scope }) => {
    assertAllowed(clinicPolicy.decide(scope.actor, capability))
    return work({ scope, user: { id: scope.actor.userId, name: scope.actor.name }, present: scope })
  })
  return entered.catch(async (refusal: unknown) => {
    if (!isShutOut(refusal)) throw refusal
    const finished = await finish(entrance, caller, { visitId, isChange }, work)
    if (finished === null) throw refusal
    return finished.result
  })
}

/** Null: the call is not theirs, or is over. */
async function finish<Result>(
  { database, clock }: Entrance,
  { token, clinicLink, personId }: Caller,
  { visitId, isChange }: Omit<AskedCall, 'capability'>,
  work: (call: CallScope) => Promise<Result>,
): Promise<{ result: Result } | null> {
  const now = clock()
  const statement = {
    text: 'select * from atrium_enter_own_call($1, $2, $3, $4)',
    parameters: [token, clinicLink, visitId, now.toISOString()],
  }
  return database.transaction(
    async ({ run, queries }, opened) => {
      const row = opened.at(-1)?.[0] as DoorRow | undefined
      if (!row) return null
      const [id, name, link, plan, userId, userName] = row
      if (personId !== null && personId !== userId) return null
      const scope: ClinicScope = { clinic: { id, name, link, plan }, now, run, queries }
      return { result: await work({ scope, user: { id: userId, name: userName }, present: null }) }
    },
    { opening: [statement], readOnly: !isChange },
  )
}

/** A row of atrium_enter_own_call (migrations/0022_calls.sql). */
type DoorRow = [
  ...clinic: [id: string, name: string, link: string, plan: Plan],
  ...who: [userId: string, userName: string, membershipId: string | null],
]
