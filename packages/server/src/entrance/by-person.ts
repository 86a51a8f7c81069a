import { clinicPolicy } from '@atrium/policy/clinic'
import type { Transaction } from '../db/database.ts'
import { assertAllowed, denied, OtherPersonFailure, SignedOutFailure } from '../failures/failures.ts'
import type { ClinicScope } from '../scope.ts'
import type { Caller, Entrance } from './caller.ts'

/** Who is signed in, whatever clinics they have a place in. */
export interface SignedInPerson {
  id: string
  name: string
  email: string
}

/** The way into a clinic that is just being made. */
export interface NewClinicDoor {
  /** Looks who calls, and whether they may. @throws as `enter` */
  look(): Promise<SignedInPerson>
  /**
   * Enters a clinic that nobody has seen: the database makes its id, so that it is none that exists.
   *
   * @throws SignedOutFailure, OtherPersonFailure when the page shows somebody else, DeniedFailure for who may not.
   */
  enter<Result>(
    clinic: { name: string; link: string },
    work: (scope: ClinicScope, person: SignedInPerson) => Promise<Result>,
  ): Promise<Result>
}

/**
 * The door for whoever may make another clinic: somebody who answers for one already, as one of its Owners, since a clinic is
 * an account that is paid for (`billing.manage`); and anybody who is signed in, where everybody may register (R32).
 */
export function doorOfNewClinic({ database, clock }: Entrance, caller: Caller, isOpen: boolean): NewClinicDoor {
  const enter = async <Result>(
    readOnly: boolean,
    work: (transaction: Transaction, person: SignedInPerson, clinicId: string, now: Date) => Promise<Result>,
  ) => {
    const now = clock()
    const statement = {
      text: 'select * from atrium_enter_new_clinic($1, $2, $3)',
      parameters: [caller.token, caller.clinicLink, now.toISOString()],
    }
    return database.transaction(
      async (transaction, opened) => {
        const row = opened.at(-1)?.[0] as DoorRow | undefined
        if (!row) throw new SignedOutFailure()
        const [id, name, email, isOwner, statusHere, clinicId] = row
        if (caller.personId !== null && caller.personId !== id) throw new OtherPersonFailure({ name, email })
        if (caller.clinicLink !== null) assertHere(statusHere)
        if (!isOpen)
          assertAllowed(clinicPolicy.decide({ role: isOwner ? 'owner' : 'member', plan: 'free' }, 'billing.manage'))
        return work(transaction, { id, name, email }, clinicId, now)
      },
      { opening: [statement], readOnly },
    )
  }
  return {
    look: () => enter(true, async (_transaction, person) => person),
    enter: ({ name, link }, work) =>
      enter(false, ({ run, queries }, person, id, now) =>
        work({ clinic: { id, name, link, plan: 'free' }, now, run, queries }, person),
      ),
  }
}

/** A page says in which clinic it is; who has no place there is refused as everywhere. */
function assertHere(status: DoorRow[4]): void {
  if (status === null) throw denied('billing.manage', 'no-membership')
  if (status === 'archived') throw denied('billing.manage', 'archived')
  if (status === 'second-step') throw denied('billing.manage', 'second-step')
}

/** A row of atrium_enter_new_clinic (migrations/0009_demand.sql). */
type DoorRow = [
  userId: string,
  name: string,
  email: string,
  isOwner: boolean,
  statusHere: 'active' | 'archived' | 'second-step' | null,
  clinicId: string,
]
