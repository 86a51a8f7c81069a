import { expect, test } from 'vitest'
import { makeClinic } from '../../support/people/clinic.ts'
import { mailsTo, newAddress } from '../../support/people/invite.ts'
import type { Database } from '../../../src/db/database.ts'
import { queriesOver } from '../../../src/db/database.ts'
import { assemble, startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

const day = 24 * 60 * 60_000
const people = { owner: 'owner', admin: 'admin' } as const
const { app, another } = await startTestApp({ mailsADay: { free: 3, premium: 5 } })
const { app: handing } = await startTestApp({ mail: 'none', mailsADay: { free: 1, premium: 1 } })

const addresses = (count: number) => Array.from({ length: count }, newAddress)

test('past the limit of a day an address is told so, and nothing of it is written (R8)', async () => {
  const clinic = await makeClinic(app.database, { people, plan: 'free' })
  const as = clientOf(app, clinic.people.admin).invitation
  const emails = addresses(5)
  const { results, mailResumesAt } = await as.send.mutate({ emails })

  expect(results.map(({ outcome }) => outcome)).toEqual(['sent', 'sent', 'sent', 'mail-limit', 'mail-limit'])
  expect(mailResumesAt).toBe(new Date(app.clock.now.getTime() + day).toISOString())
  expect(await mailsTo(app, emails[3] ?? '')).toEqual([])
  const { items } = await clientOf(app, clinic.people.owner).user.list.query({ status: 'pending' })
  expect(items).toHaveLength(3)
})

test('sending again counts too: 429 with the time to wait, row by row where several are sent again', async () => {
  const clinic = await makeClinic(app.database, { people, plan: 'free' })
  const { admin } = clinic.people
  const as = clientOf(app, admin).invitation
  const sent = await as.send.mutate({ emails: addresses(2) })
  const [first = '', second = ''] = sent.results.map(({ id }) => id ?? '')
  await as.resend.mutate({ invitationId: first })

  expect(await call(app, 'invitation.resend', 'mutation', { invitationId: first }, admin)).toMatchObject({
    status: 429,
    message: 'The clinic has mailed its invitations of the day.',
  })
  const { results } = await as.resendMany.mutate({ invitationIds: [first, second] })
  expect(results.map(({ outcome }) => outcome)).toEqual(['mail-limit', 'mail-limit'])
})

test('several sent again take from what is left one by one, and the day’s mail is counted once', async () => {
  let counts = 0
  const counting: Database = {
    ...app.database,
    transaction: (work, options) =>
      app.database.transaction(({ run }, opened) => {
        const counted: typeof run = (text, parameters) => {
          if (/count\(\*\).*from "messages"/.test(text)) counts += 1
          return run(text, parameters)
        }
        return work({ run: counted, queries: queriesOver(counted) }, opened)
      }, options),
  }
  const server = await assemble(counting, { mailsADay: { free: 6, premium: 6 } })
  const clinic = await makeClinic(app.database, { people, plan: 'free' })
  const as = clientOf(server, clinic.people.admin).invitation
  const sent = await as.send.mutate({ emails: addresses(4) })
  const ids = sent.results.map(({ id }) => id ?? '')
  counts = 0
  const { results } = await as.resendMany.mutate({ invitationIds: ids })

  expect(results.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'mail-limit', 'mail-limit'])
  expect(counts).toBe(1)
})

test('each clinic has its own, by its plan, and a day later the next', async () => {
  const one = await makeClinic(app.database, { people, plan: 'premium', seatsBought: 20 })
  const other = await makeClinic(app.database, { people, plan: 'free' })
  const [asOne, asOther] = [one, other].map((clinic) => clientOf(app, clinic.people.owner).invitation)
  const outcomes = async (as = asOne) => {
    const { results = [] } = (await as?.send.mutate({ emails: addresses(6) })) ?? {}
    return results.filter(({ outcome }) => outcome === 'sent').length
  }
  expect([await outcomes(), await outcomes(asOther), await outcomes()]).toEqual([5, 3, 0])

  const { now } = app.clock
  app.clock.now = new Date(now.getTime() + day)
  expect(await outcomes()).toBe(5)
  app.clock.now = now
})

test('many sends at once, on two servers, cannot count past each other', async () => {
  const { people: here } = await makeClinic(app.database, { people, plan: 'free' })
  const servers = [app, await another()]
  const sends = await Promise.all(
    Array.from({ length: 6 }, (_, index) =>
      clientOf(servers[index % 2] ?? app, here.owner).invitation.send.mutate({ emails: addresses(1) }),
    ),
  )
  const outcomes = sends.flatMap(({ results }) => results.map(({ outcome }) => outcome))
  expect(outcomes.toSorted()).toEqual(['mail-limit', 'mail-limit', 'mail-limit', 'sent', 'sent', 'sent'])
})

test('an import stops at the limit, loses nothing, and goes on the next day', async () => {
  const { people: here } = await makeClinic(app.database, { people, plan: 'free' })
  const as = clientOf(app, here.owner).import
  const rows = addresses(4).map((email, place) => ({ email, role: place === 0 ? 'admin' : 'member' }))
  const { id: importId } = await as.preview.mutate({ rows })
  const now = app.clock.now
  const resumesAt = new Date(now.getTime() + day)

  expect(await as.start.mutate({ importId })).toMatchObject({
    status: 'running',
    counts: { sent: 3, new: 1 },
    mailResumesAt: resumesAt.toISOString(),
  })
  app.clock.now = resumesAt
  expect(await as.start.mutate({ importId })).toMatchObject({
    status: 'done',
    counts: { sent: 4 },
    mailResumesAt: null,
  })
  app.clock.now = now
})

test('a server that mails nothing holds nothing back: the links are handed over', async () => {
  const { people: here } = await makeClinic(handing.database, { people, plan: 'free' })
  const { results } = await clientOf(handing, here.owner).invitation.send.mutate({ emails: addresses(3) })
  expect(results.map(({ outcome }) => outcome)).toEqual(['sent', 'sent', 'sent'])
})
