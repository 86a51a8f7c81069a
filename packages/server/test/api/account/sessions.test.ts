import { expect, test } from 'vitest'
import { call, clientOf } from '../../support/wire/call.ts'
import type { Person } from '../../support/people/clinic.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()
const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1'

const people = async () => (await makeClinic(app.database, { people: { owner: 'owner', person: 'member' } })).people

let opened = 0
async function open({ userId }: Person, { userAgent = '', expiresAt = '2100-01-01' } = {}): Promise<string> {
  const id = `opened-${(opened += 1)}`
  await app.database.asOwner(({ run }) =>
    run(
      `insert into sessions (id, token, user_id, expires_at, created_at, updated_at, active_at, ip_address, user_agent)
       values ($1, $1, $2, $3, now(), now(), '2099-01-01', '192.0.2.7', $4)`,
      [id, userId, expiresAt, userAgent],
    ),
  )
  return id
}

const reaches = async (token: string) => (await call(app, 'me.get', 'query', undefined, { token })).status === 200

test('one’s own live sessions are listed, the one that asks first, in words', async () => {
  const { person, owner } = await people()
  const phone = await open(person, { userAgent: iPhone })
  await open(person, { expiresAt: '2000-01-01' })
  await open(owner)
  const { items } = await clientOf(app, person).account.sessions.query()

  expect(items).toMatchObject([
    { id: `session-${person.token}`, current: true, device: null, kind: 'computer' },
    { id: phone, current: false, device: 'Safari on iOS', kind: 'phone', address: '192.0.2.7' },
  ])
  expect(items.flatMap((item) => Object.keys(item))).not.toContain('token')
})

test('a session is ended by its id, with its pages, and the log tells (R29)', async () => {
  const { person } = await people()
  const [gone, stays] = [await open(person), await open(person)]
  await clientOf(app, person).account.endSession.mutate({ sessionId: gone })
  const { items } = await clientOf(app, person).account.history.query({})

  expect([await reaches(gone), await reaches(stays), await reaches(person.token)]).toEqual([false, true, true])
  expect(items[0]).toMatchObject({ action: 'account.sessionsEnded', after: { ended: 1 } })
})

test('nobody ends, or learns of, a session of somebody else: 404', async () => {
  const { person, owner } = await people()
  const theirs = await open(owner)
  const input = (sessionId: string) => call(app, 'account.endSession', 'mutation', { sessionId }, person)
  const foreign = await input(theirs)

  expect(foreign.status).toBe(404)
  expect(foreign.text).toBe((await input('no-such-session')).text)
  expect(await reaches(theirs)).toBe(true)
})

test('all others end at once, and none is no event', async () => {
  const { person } = await people()
  const others = [await open(person), await open(person)]
  const { account } = clientOf(app, person)

  expect(await account.endOtherSessions.mutate()).toEqual({ ended: 2 })
  expect(await Promise.all([...others, person.token].map(reaches))).toEqual([false, false, true])
  expect(await account.endOtherSessions.mutate()).toEqual({ ended: 0 })
  expect((await account.history.query({})).items).toHaveLength(1)
})
