import type { PlainCapability } from '@atrium/policy/clinic'
import { clinicPolicy } from '@atrium/policy/clinic'
import { assertAllowed, DeniedFailure, SignedOutFailure } from '../failures/failures.ts'
import type { Scope } from '../scope.ts'
import type { Caller, Entrance } from './caller.ts'
import { change } from './change.ts'
import type { Entered } from './door.ts'
import { look } from './look.ts'
import type { LoginScope, OwnScope } from './login.ts'
import { enterLogin } from './login.ts'
import { stamp } from './stamp-activity.ts'

/**
 * The way to the own login, for acts that take their time before a clinic is locked, such as the hash of a password: look,
 * work, then change and look once more.
 */
export interface SelfDoor {
  /** @throws what entering a clinic throws. */
  look<Result>(work: (scope: Scope) => Promise<Result>): Promise<Result>
  /** As `look`, and no activity. */
  watch<Result>(work: (scope: Scope) => Promise<Result>): Promise<Result>
  /**
   * The own login of somebody who has no active place in any clinic, and so can enter none.
   *
   * @throws SignedOutFailure where that is nobody, OtherPersonFailure when the page shows somebody else.
   */
  alone<Result>(work: (scope: LoginScope) => Promise<Result>): Promise<Result>
  /** Nothing but activity, noted at once. @throws what entering a clinic throws. */
  stay(): Promise<void>
  /** @throws what entering a clinic to change something throws. */
  change<Result>(work: (scope: Scope) => Promise<Result>): Promise<Result>
  /**
   * What is the login's and no clinic's: through the clinic, or alone where no clinic lets the person in, archived or removed everywhere.
   *
   * @throws as `look` and `change`.
   */
  own: OwnDoor
  /** The same person in another of their clinics. */
  into(clinicLink: string): SelfDoor
  /** The session's own token. */
  token: string
  entrance: Entrance
}

export interface OwnDoor {
  look<Result>(work: (scope: OwnScope) => Promise<Result>): Promise<Result>
  change<Result>(work: (scope: OwnScope) => Promise<Result>): Promise<Result>
  entrance: Entrance
}

/** @param capability what it takes, where it is not the own login alone that is worked on. */
export function doorOfSelf(entrance: Entrance, caller: Caller, capability?: PlainCapability): SelfDoor {
  const asked = capability ?? 'own account'
  const inside =
    <Result>(work: (scope: Scope) => Promise<Result>) =>
    ({ scope }: Entered) => {
      if (capability !== undefined) assertAllowed(clinicPolicy.decide(scope.actor, capability))
      return work(scope)
    }
  const alone = <Result>(work: (scope: LoginScope) => Promise<Result>) => enterLogin(entrance, caller, work)
  const unnoticed = { ...caller, isBackground: true }
  return {
    look: (work) => look(entrance, caller, asked, inside(work)),
    watch: (work) => look(entrance, unnoticed, asked, inside(work)),
    alone,
    stay: async () => {
      const { clinic, now } = await look(entrance, unnoticed, asked, async ({ scope }) => scope)
      if (!caller.isBackground) await stamp(entrance, caller.token, clinic.id, now)
    },
    change: (work) => change(entrance, caller, asked, inside(work)),
    own: {
      look: (work) => look(entrance, caller, asked, inside(work)).catch(whereShutOut(() => alone(work))),
      change: (work) => change(entrance, caller, asked, inside(work)).catch(whereShutOut(() => alone(work))),
      entrance,
    },
    into: (clinicLink) => doorOfSelf(entrance, { ...caller, clinicLink }, capability),
    token: caller.token,
    entrance,
  }
}

/** Another way for whom the door of the clinic turned away, before anything was done; where it leads nowhere, the refusal stands. */
function whereShutOut<Result>(otherWay: () => Promise<Result>): (refusal: unknown) => Promise<Result> {
  return async (refusal) => {
    if (!isShutOut(refusal)) throw refusal
    return otherWay().catch((error: unknown) => {
      throw error instanceof SignedOutFailure ? refusal : error
    })
  }
}

/** No work of the own login is denied with these: they are the door's alone. */
export const isShutOut = (refusal: unknown): boolean =>
  refusal instanceof DeniedFailure && ['archived', 'no-membership', 'closed'].includes(refusal.denial.reason)
