import type { Plan } from '@atrium/policy/clinic'
import type { ClinicSettings, StoredSettings } from '../../contract/clinic/clinic.ts'
import { settingsOf } from '../../contract/clinic/clinic.ts'
import { placeKeptMinutes } from '../../contract/values/limits.ts'
import type { Statement, Transaction } from '../../db/database.ts'
import type { ClinicScope } from '../../scope.ts'
import type { Entrance } from '../caller.ts'
import type { Entering } from '../enter.ts'
import { PeriodOver, whenSettled } from '../when-settled.ts'
import { noToken } from './no-token.ts'

/** One patient's visit, in one transaction. What a service tells of others is how many are ahead (R24). */
export interface VisitScope extends ClinicScope {
  visitId: string
  settings: ClinicSettings
}

/** The way of a patient to the own visit. Each way through it says that the page is there, and keeps the place (R23). */
export interface VisitDoor {
  /** @throws MissingFailure for what is no visit's token, TooManyTriesFailure after many of those. */
  look<Result>(work: (scope: VisitScope) => Promise<Result>): Promise<Result>
  /** As `look`, and may write; what it decides by it must hold by itself. */
  act<Result>(work: (scope: VisitScope) => Promise<Result>): Promise<Result>
  /** As `look`, with the visit held: what is read of it stays true until the transaction commits. */
  change<Result>(work: (scope: VisitScope) => Promise<Result>): Promise<Result>
  /** Of the visit's token. */
  hash: string
  entrance: Entrance
}

/** Milliseconds: that the page was heard of is written no oftener. */
const step = 20_000

/** @param hash of the visit's token. @param address where the call comes from. */
export function doorOfVisit(entrance: Entrance, address: string, hash: string): VisitDoor {
  const { database, clock } = entrance
  const enter = async <Result>(
    how: Entering,
    work: (scope: VisitScope) => Promise<Result>,
    mayBeOver = true,
  ): Promise<Result> => {
    const now = clock()
    const outcome = await database.transaction(
      async (transaction, opened) => {
        const found = behindDoor(opened, transaction, now)
        if (found === null) return null
        const { scope, ...row } = found
        return mayBeOver && isOver(row, now) ? { ...row, isOver: true as const } : { ...row, result: await work(scope) }
      },
      { opening: [enterStatement(hash, now, how === 'hold')], readOnly: how === 'look' },
    )
    if (outcome === null) throw await noToken(entrance, address)
    if ('isOver' in outcome) {
      await giveUpPlaces(entrance, now)
      return enter(how, work, false)
    }
    await see(entrance, hash, outcome, now)
    return outcome.result
  }
  return {
    look: (work) => whenSettled(entrance, () => enter('look', work)),
    act: (work) => whenSettled(entrance, () => enter('write', work)),
    change: (work) => whenSettled(entrance, () => enter('hold', work)),
    hash,
    entrance,
  }
}

/** Gives up the places of whose page was not heard of for too long (R23). */
export const giveUpPlaces = ({ database }: Pick<Entrance, 'database'>, now: Date) =>
  database.transaction(({ run }) => run('select atrium_give_up_places($1)', [now.toISOString()]))

const isLive = (status: string) => status === 'waiting' || status === 'in-call'

/** The time of the place is up, and nobody has said so yet. */
const isOver = ({ status, keptUntil }: Known, now: Date) => isLive(status) && keptUntil !== null && keptUntil <= now

async function see(entrance: Entrance, hash: string, { status, seenAt }: Known, now: Date): Promise<void> {
  if (!isLive(status) || (seenAt !== null && now.getTime() - seenAt.getTime() < step)) return
  await entrance.database
    .transaction(({ run }) =>
      run('select atrium_see_visits($1, $2, $3)', [[hash], now.toISOString(), placeKeptMinutes]),
    )
    .catch((error: unknown) => entrance.incident(error, 'place'))
}

const enterStatement = (hash: string, now: Date, lock: boolean): Statement => ({
  text: 'select *, atrium_is_due(clinic_id, $3) from atrium_enter_by_visit($1, $2)',
  parameters: [hash, lock, now.toISOString()],
})

interface Known {
  status: string
  seenAt: Date | null
  keptUntil: Date | null
}

function behindDoor(opened: unknown[][][], { run, queries }: Transaction, now: Date) {
  const row = opened.at(-1)?.[0] as DoorRow | undefined
  if (!row) return null
  const [id, name, link, plan, settings, visitId, status, seenAt, keptUntil, isDue] = row
  if (isDue) throw new PeriodOver(id)
  const scope: VisitScope = {
    clinic: { id, name, link, plan },
    settings: asSettings(settings),
    visitId,
    now,
    run,
    queries,
  }
  return {
    scope,
    status,
    seenAt: seenAt === null ? null : new Date(seenAt),
    keptUntil: keptUntil === null ? null : new Date(keptUntil),
  }
}

/** JSON of the database is text or an object, by engine. */
export const asSettings = (settings: unknown): ClinicSettings =>
  settingsOf((typeof settings === 'string' ? JSON.parse(settings) : settings) as StoredSettings)

/** A row of atrium_enter_by_visit (migrations/0017_visits.sql). */
type DoorRow = [
  ...clinic: [id: string, name: string, link: string, plan: Plan, settings: unknown],
  visitId: string,
  status: string,
  seenAt: string | null,
  keptUntil: string | null,
  isDue: boolean,
]
