import { describe, expect, test } from 'vitest'
import { checkIn } from '../../support/people/check-in.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { rowsOf } from '../../support/database/rows.ts'
import { procedureRules } from '../../support/rules/procedure-rules.ts'
import { patientProcedures } from '../../support/rules/visit-rules.ts'
import { strayPasskey } from '../../support/people/sign-in/passkey.ts'
import { startTestApp } from '../../support/test-app.ts'
import type { ProcedureType } from '../../support/wire/call.ts'
import { call, clientOf } from '../../support/wire/call.ts'
import { builtProcedures } from '../../support/wire/built-procedures.ts'

/* R24: whatever a patient's token is tried on, it shows nothing of another patient but how many are ahead, and changes nothing of theirs. */

const { app } = await startTestApp()
const clinic = await makeClinic(app.database, {
  people: { owner: 'owner', provider: 'member' },
  sharedRooms: { reception: ['provider'] },
})
const { provider, owner } = clinic.people
const ahead = await checkIn(app, clinic, provider.roomId, 'Zelda Ahead')
const own = await checkIn(app, clinic, provider.roomId, 'Ruth Adeyemi')
const behind = await checkIn(app, clinic, provider.roomId, 'Zelda Behind')
const elsewhere = await checkIn(app, clinic, owner.roomId, 'Zelda Elsewhere')
const staff = clientOf(app, provider)
const { items } = await staff.queue.list.query()
const idOf = (named: string) => items.find(({ name }) => name === named)?.id ?? ''
await ahead.page.checkIn.chat.mutate({ text: 'Zelda writes' })
const words = ['Zelda', idOf('Zelda Ahead'), idOf('Zelda Behind'), ahead.token, behind.token, elsewhere.token]

const ids = {
  active: provider.membershipId,
  archived: 'x',
  invitation: 'x',
  import: 'x',
  session: `session-${provider.token}`,
  code: '000000',
  handOverGiven: 'x',
  handOverAsked: 'x',
  ownRoom: 'x',
  personalRoom: provider.roomId,
  sharedRoom: clinic.rooms['reception'] ?? '',
  waiting: idOf('Zelda Ahead'),
  called: idOf('Zelda Behind'),
  invoice: 'x',
  requestOwn: 'x',
  requestAsked: 'x',
  passkey: 'x',
  created: strayPasskey,
}
const inputs: Record<string, unknown> = {
  'checkIn.room': { clinic: clinic.link, room: provider.roomId },
  'checkIn.enter': { clinic: clinic.link, room: provider.roomId, name: 'Ruth once more' },
  'checkIn.change': { devices: { camera: false, microphone: true } },
  'checkIn.photo': { photo: null },
  'checkIn.chat': { text: 'Hello' },
  'checkIn.signal': { peer: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff', seq: 0, kind: 'hello', body: {} },
  'checkIn.signals': { peer: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff' },
  'checkIn.media': { step: 'keep', peer: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff', seats: [] },
}
/** Who waits is in no call yet. */
const statuses: Record<string, number> = { 'checkIn.signal': 409, 'checkIn.signals': 409, 'checkIn.media': 409 }

/** What the others have, without what time alone changes. */
async function theirs() {
  const rows = await rowsOf(app.database, clinic.id, [
    'visits',
    'visit_messages',
    'visit_photos',
    'memberships',
    'rooms',
    'audit_events',
  ])
  const ofOthers = (row: unknown) => JSON.stringify(row).includes('Zelda')
  return { ...rows, visits: rows['visits']?.filter(ofOthers), visit_messages: rows['visit_messages']?.filter(ofOthers) }
}

describe('a patient’s token (R24)', () => {
  test.each(procedureRules)('opens nothing at $path', async ({ path, type, input }) => {
    const before = await theirs()
    const answer = await call(app, path, type, input?.(ids), { visit: own.token })

    expect(answer.status).toBe(401)
    expect(await theirs()).toEqual(before)
  })

  const open = patientProcedures.filter(({ path }) => path !== 'checkIn.leave')
  test.each(open)('shows nothing of others at $path', async ({ path, type }) => {
    const before = await theirs()
    const answer = await call(app, path, type as ProcedureType, inputs[path], {
      visit: own.token,
      address: '192.0.2.3',
    })

    expect(answer.status, answer.text).toBe(statuses[path] ?? 200)
    for (const word of words) expect(answer.text).not.toContain(word)
    expect(await theirs()).toEqual(before)
  })

  test('tells how many are ahead, and not that somebody is behind', async () => {
    const first = await ahead.page.checkIn.status.query()
    const alone = await elsewhere.page.checkIn.status.query()

    expect(await own.page.checkIn.status.query()).toMatchObject({ ahead: 1 })
    expect({ ...first, name: '', room: '', availability: '', arrivedAt: '', keptUntil: '' }).toEqual({
      ...alone,
      name: '',
      room: '',
      availability: '',
      arrivedAt: '',
      keptUntil: '',
    })
  })

  test('is tried on every procedure that there is', () => {
    const tried = [...procedureRules, ...patientProcedures].map(({ path }) => path)
    const holders = ['roomAddress', 'patient', 'signedIn', 'person']
    const asked = builtProcedures.filter(({ rule = '' }) => holders.includes(rule) || rule.includes('.'))

    expect(asked.map(({ path }) => path).filter((path) => !tried.includes(path))).toEqual([])
  })

  test('how long others waited is told of five and no fewer', async () => {
    const busy = await makeClinic(app.database, {
      people: { owner: 'owner', provider: 'member' },
      visits: Array.from({ length: 4 }, () => ({ roomOf: 'provider', status: 'ended' }) as const),
    })
    const waits = await checkIn(app, busy, busy.people.provider.roomId)
    const other = await checkIn(app, busy, busy.people.provider.roomId)
    const { visit, queue } = clientOf(app, busy.people.provider)
    const before = await other.page.checkIn.status.query()
    app.clock.now = new Date(app.clock.now.getTime() + 3 * 60_000)
    const visitId = (await queue.list.query()).items[0]?.id ?? ''
    await visit.start.mutate({ visitId })
    await visit.end.mutate({ visitId })

    expect(before.usualWait).toBeNull()
    expect((await other.page.checkIn.status.query()).usualWait).toBe(0)
    expect(await waits.page.checkIn.status.query()).toMatchObject({ state: 'ended' })
  })
})
