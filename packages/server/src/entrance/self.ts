import type { PlainCapability } from '@atrium/policy/clinic'
import { clinicPolicy } from '@atrium/policy/clinic'
import { assertAllowed } from '../failures.ts'
import type { Scope } from '../scope.ts'
import type { Caller, Entrance } from './caller.ts'
import { change } from './change.ts'
import type { Entered } from './door.ts'
import { look } from './look.ts'
import type { LoginScope } from './login.ts'
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
  /** The same person in another of their clinics. */
  into(clinicLink: string): SelfDoor
  /** The session's own token. */
  token: string
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
  const unnoticed = { ...caller, isBackground: true }
  return {
    look: (work) => look(entrance, caller, asked, inside(work)),
    watch: (work) => look(entrance, unnoticed, asked, inside(work)),
    alone: (work) => enterLogin(entrance, caller, work),
    stay: async () => {
      const { clinic, now } = await look(entrance, unnoticed, asked, async ({ scope }) => scope)
      if (!caller.isBackground) await stamp(entrance, caller.token, clinic.id, now)
    },
    change: (work) => change(entrance, caller, asked, inside(work)),
    into: (clinicLink) => doorOfSelf(entrance, { ...caller, clinicLink }, capability),
    token: caller.token,
    entrance,
  }
}
