import type { Transaction } from './database.ts'
import * as schema from './schema.ts'
import type { SeedPerson } from './seed-people.ts'
import { harbor, membershipId, personalRoomId, sharedRoomId } from './seed-people.ts'

const minutes = 60_000
const hours = 60 * minutes
const days = 24 * hours

/** Of each, so many days back there are calls. */
const historyDays = 364

/** Longer than anybody looks at a demo: then who still waits in it has left. */
const patience = 12 * hours

/** Who waits when the demo begins, and for how long; `with`: in a call, by the place in the list of people, and since when. */
const patients = [
  { name: 'Marta Lindholm', room: 'physiotherapy', waits: 18, camera: true, microphone: true },
  { name: 'Ruth Adeyemi', room: 'walk-in', waits: 12, camera: true, microphone: true },
  { name: 'Nina Petrov', room: 'walk-in', waits: 21, camera: true, microphone: true, with: 6, since: 9 },
  { name: 'Sam Whitlock', room: null, waits: 4, camera: false, microphone: true },
  { name: 'Leon Baptiste', room: 'walk-in', waits: 1, camera: true, microphone: true },
]

/** A morning: patients wait, one is in a call, and a year of calls lies behind. */
export async function seedVisits(transaction: Transaction, now: Date): Promise<void> {
  await seedHistory(transaction, now)
  await seedQueue(transaction, now)
}

async function seedQueue({ queries }: Transaction, now: Date): Promise<void> {
  const [owner] = harbor.people
  await queries.insert(schema.visits).values(
    patients.map(({ name, room, waits, with: place, since = 0, ...devices }, index) => {
      const provider = place === undefined ? undefined : harbor.people[place]
      return {
        clinicId: harbor.id,
        id: `visit-now-${index + 1}`,
        roomId: room === null && owner ? personalRoomId(owner) : sharedRoomId(room ?? ''),
        status: provider ? ('in-call' as const) : ('waiting' as const),
        callType: devices.camera ? ('video' as const) : ('audio' as const),
        arrivedAt: new Date(now.getTime() - waits * minutes),
        patientName: name,
        keptUntil: new Date(now.getTime() + patience),
        ...devices,
        ...(provider && {
          membershipId: membershipId(provider),
          providerName: provider.name,
          startedAt: new Date(now.getTime() - since * minutes),
        }),
      }
    }),
  )
  await queries.insert(schema.visitMessages).values({
    clinicId: harbor.id,
    visitId: 'visit-now-1',
    number: 1,
    isFromPatient: true,
    name: patients[0]?.name ?? '',
    text: 'I have my exercise sheet ready, if that helps.',
    at: new Date(now.getTime() - 6 * minutes),
  })
}

/** Each weekday most of the first twelve people have had a few calls: in their rooms, and every third in a Shared Room. */
async function seedHistory({ run }: Transaction, now: Date): Promise<void> {
  const calls = Array.from({ length: historyDays }, (_, back) => back)
    .flatMap((back) => harbor.people.slice(0, 12).flatMap((person, index) => callsOf(person, index, back, now)))
    .filter(({ ended_at: endedAt }) => endedAt < now.toISOString())
  await run(
    `insert into visits (clinic_id, id, room_id, membership_id, provider_name, status, call_type, arrived_at, started_at, ended_at)
     select $1, c.id, c.room_id, c.membership_id, c.provider_name, 'ended', c.call_type, c.arrived_at, c.started_at, c.ended_at
     from jsonb_to_recordset($2::jsonb) c (
       id text, room_id text, membership_id text, provider_name text, call_type text,
       arrived_at timestamptz, started_at timestamptz, ended_at timestamptz)`,
    [harbor.id, JSON.stringify(calls)],
  )
}

function callsOf(person: SeedPerson, index: number, back: number, now: Date) {
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()) - back * days
  const weekday = new Date(midnight).getUTCDay()
  if (weekday === 0 || weekday === 6 || (back * 5 + index * 3) % 7 < 3) return []
  const shared = ['walk-in', 'physiotherapy', 'evening-clinic'][Math.floor((back + index) / 3) % 3] ?? 'walk-in'
  // Those at the top of the list are assigned to every Shared Room.
  const isShared = index < 6 && (back + index) % 3 === 0
  return Array.from({ length: 1 + ((back + index) % 2) }, (_, call) => {
    const startedAt = midnight + 8 * hours + (index * 23 + call * 170 + ((back * 13) % 40)) * minutes
    const length = 9 + ((back * 7 + index * 11 + call * 5) % 27)
    return {
      id: `visit-${back}-${index}-${call}`,
      room_id: isShared ? sharedRoomId(shared) : personalRoomId(person),
      membership_id: membershipId(person),
      provider_name: person.name,
      call_type: (back + index * 2) % 9 === 0 ? 'audio' : 'video',
      arrived_at: new Date(startedAt - (2 + ((back + index * 3) % 9)) * minutes).toISOString(),
      started_at: new Date(startedAt).toISOString(),
      ended_at: new Date(startedAt + length * minutes + ((back * 17 + index) % 60) * 1_000).toISOString(),
    }
  })
}
