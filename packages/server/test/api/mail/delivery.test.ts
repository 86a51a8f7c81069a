import { checkChain } from '../../../src/services/audit/check-chain.ts'
import { beforeEach, expect, test } from 'vitest'
import { startDelivery } from '../../../src/mail/delivery/mail-delivery.ts'
import { leaseNext } from '../../../src/mail/delivery/queued-messages.ts'
import { clinicMessages } from '../../../src/mail/delivery/mail-queue.ts'
import { call, clientOf } from '../../support/wire/call.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { deliver, deliveringOf } from '../../support/wire/delivery.ts'
import { callWithToken, goodPassword, newAddress } from '../../support/people/invite.ts'
import { startMailServer } from '../../support/wire/mail-server.ts'
import { rowsOf } from '../../support/database/rows.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'

/* From the queue to a real SMTP server: nothing lost, nothing twice, nothing that was rolled back. */

const { app, another } = await startTestApp({ mail: 'smtp' })
const clinic = await makeClinic(app.database, { people: { owner: 'owner', admin: 'admin', member: 'member' } })
const { owner, admin } = clinic.people
const send = (emails: string[], by = owner) => clientOf(app, by).invitation.send.mutate({ emails })

const minutes = (count: number) => void (app.clock.now = new Date(startOfTests.getTime() + count * 60_000))

beforeEach(async () => {
  app.clock.now = startOfTests
  await app.database.asOwner(({ script }) => script('truncate messages'))
})

const states = async () => {
  const { messages = [] } = await rowsOf(app.database, clinic.id, ['messages'])
  const rows = messages as { address: string; status: string; tries: number; fault: string | null }[]
  return Object.fromEntries(
    rows.map(({ address, ...row }) => [address, { status: row.status, tries: row.tries, fault: row.fault }]),
  )
}
const rowFor = async (email: string) => {
  const { items } = await clientOf(app, owner).user.list.query({ search: email })
  return items[0]
}

test('an invitation is mailed once, and its link lets in', async () => {
  const server = await startMailServer()
  const { delivering, lines } = deliveringOf(app, server.port)
  const email = newAddress()
  await send([email])
  await deliver(delivering)
  await deliver(delivering)

  expect(server.received.map(({ to }) => to)).toEqual([email])
  expect(await states()).toEqual({ [email]: { status: 'sent', tries: 1, fault: null } })
  const token = /\/join#([\w-]+)/.exec(unquoted(server.received[0]?.raw ?? ''))?.[1] ?? ''
  expect((await callWithToken(app, 'accept', { token, name: 'Ama Boakye', password: goodPassword })).status).toBe(200)
  expect(lines.join('\n')).not.toContain(token)
  expect(lines.join('\n')).not.toContain(email)
})

/** The first number of the clinic's log that is wrong; null: none. */
const brokenAt = () =>
  app.database.asOwner(async ({ run }) => {
    await run("select set_config('atrium.clinic_id', $1, true)", [clinic.id])
    return (await checkChain(run, clinic.id)).brokenAt
  })

/** Quoted-printable, read. */
const unquoted = (raw: string) => raw.replaceAll('=\r\n', '').replaceAll('=3D', '=')

test('a change that is rolled back sends nothing (no seat, no right)', async () => {
  const server = await startMailServer()
  const { delivering } = deliveringOf(app, server.port)
  expect(
    (await call(app, 'invitation.send', 'mutation', { emails: [newAddress()], role: 'owner' }, admin)).status,
  ).toBe(403)
  await app.database
    .asOwner(async ({ run }) => {
      await run("select set_config('atrium.clinic_id', $1, true)", [clinic.id])
      await run(
        `insert into messages (clinic_id, id, address, content, status, queued_at, next_try_at)
         values ($1, 'rolled-back', 'x@x.example', '{"kind":"joined-lower","clinic":"C","name":"N","invitedAs":"owner"}', 'queued', $2, $2)`,
        [clinic.id, startOfTests.toISOString()],
      )
      throw new Error('and back')
    })
    .catch(() => undefined)
  await deliver(delivering)

  expect(server.received).toEqual([])
})

test('greylisted: tried again after its pause, not before, and taken then', async () => {
  const server = await startMailServer({ receiver: (_address, times) => (times === 1 ? '451 4.7.1 Come back' : null) })
  const { delivering } = deliveringOf(app, server.port)
  const email = newAddress()
  await send([email])
  await deliver(delivering)
  expect(await states()).toEqual({ [email]: { status: 'queued', tries: 1, fault: '451 4.7.1 Come back' } })
  expect(await rowFor(email)).toMatchObject({ mailFault: null })
  minutes(0.99)
  await deliver(delivering)
  expect(server.asked.get(email)).toBe(1)
  minutes(1)
  await deliver(delivering)

  expect(server.received.map(({ to }) => to)).toEqual([email])
  expect(await states()).toEqual({ [email]: { status: 'sent', tries: 2, fault: null } })
})

test('refused for good: the row says so with the server’s words, the log too, and a resend is the remedy (R10, R29)', async () => {
  const refused = newAddress()
  const server = await startMailServer({
    receiver: (address, times) => (address === refused && times === 1 ? '550 5.1.1 No such user' : null),
  })
  const { delivering } = deliveringOf(app, server.port)
  const other = newAddress()
  await send([refused, other])
  await deliver(delivering)
  minutes(60)
  await deliver(delivering)

  expect(server.asked.get(refused)).toBe(1)
  const row = await rowFor(refused)
  expect(row).toMatchObject({ status: 'pending', mailFault: '550 5.1.1 No such user' })
  expect(await rowFor(other)).toMatchObject({ mailFault: null })
  expect(await rowFor('member')).toMatchObject({ mailFault: null })
  const { items } = await clientOf(app, owner).audit.list.query({ action: 'invitation.undelivered' })
  expect(items[0]).toMatchObject({
    actor: { id: null, name: 'Mail' },
    target: { id: row?.id, name: refused },
    after: { email: refused, fault: '550 5.1.1 No such user' },
  })
  expect(await brokenAt()).toBeNull()
  await clientOf(app, owner).invitation.resend.mutate({ invitationId: row?.id ?? '' })
  expect(await rowFor(refused)).toMatchObject({ mailFault: null })
  await deliver(delivering)
  expect(server.received.map(({ to }) => to)).toEqual([other, refused])
})

test('a server that is not there: all wait, one try tells, and they go out when it is back', async () => {
  const gone = await startMailServer()
  await gone.close()
  const { delivering } = deliveringOf(app, gone.port)
  const emails = Array.from({ length: 8 }, newAddress)
  await send(emails)
  await deliver(delivering)
  const tried = Object.values(await states()).filter(({ tries }) => tries === 1)
  expect(tried.length).toBeGreaterThan(0)
  expect(tried.length).toBeLessThanOrEqual(4)
  expect(tried[0]).toMatchObject({ status: 'queued', fault: 'The mail server could not be reached.' })
  const back = await startMailServer({}, gone.port)
  minutes(1)
  await deliver(delivering)

  expect(back.received.map(({ to }) => to).toSorted()).toEqual(emails.toSorted())
})

test('what nobody takes for three days is given up, and the row says why', async () => {
  const server = await startMailServer({ receiver: () => '451 4.7.1 Never now' })
  const { delivering } = deliveringOf(app, server.port)
  const email = newAddress()
  await send([email])
  for (let hour = 0; hour < 80; hour += 1) {
    minutes(hour * 60)
    await deliver(delivering)
  }
  app.clock.now = startOfTests

  expect(server.asked.get(email)).toBeLessThan(25)
  expect(await rowFor(email)).toMatchObject({ mailFault: 'Tried for three days. 451 4.7.1 Never now' })
})

test('a letter that hangs is broken off, and others are not held up by it for good', async () => {
  const server = await startMailServer({ letter: (_address, times) => (times === 1 ? 'hang' : null) })
  const { delivering } = deliveringOf(app, server.port)
  const email = newAddress()
  await send([email])
  await deliver(delivering, { cut: AbortSignal.timeout(500) })
  expect(await states()).toEqual({
    [email]: { status: 'queued', tries: 1, fault: 'The mail server did not answer in time.' },
  })
  minutes(1)
  await deliver(delivering)

  expect(server.received.map(({ to }) => to)).toEqual([email])
})

test.each<[string, (invitationId: string) => Promise<unknown>]>([
  ['was taken back', (invitationId) => clientOf(app, owner).invitation.revoke.mutate({ invitationId })],
  ['has run out', async () => minutes(7 * 24 * 60)],
])('an invitation that %s before its mail went out is not mailed', async (_what, change) => {
  const server = await startMailServer()
  const { delivering } = deliveringOf(app, server.port)
  const { results } = await send([newAddress()])
  await change(results[0]?.id ?? '')
  await deliver(delivering)

  expect(server.received).toEqual([])
  expect(await states()).toEqual({})
})

test('sent anew before its first mail went out, only the new link is mailed (R9)', async () => {
  const server = await startMailServer()
  const { delivering } = deliveringOf(app, server.port)
  const { results } = await send([newAddress()])
  await clientOf(app, owner).invitation.resend.mutate({ invitationId: results[0]?.id ?? '' })
  await deliver(delivering)

  expect(server.received.map(({ raw }) => /Message-ID: <(\S+)@/.exec(raw)?.[1])).toEqual([`${results[0]?.id}.2`])
})

test('several servers at once send each message once', async () => {
  const server = await startMailServer()
  const apps = [app, await another(), await another()]
  const emails = Array.from({ length: 10 }, newAddress)
  await send(emails)
  await Promise.all(apps.map((each) => deliver(deliveringOf(app, server.port, each.database).delivering)))

  expect(server.received.map(({ to }) => to).toSorted()).toEqual(emails.toSorted())
})

test('who died with a lease loses it after five minutes, and the letter is known again by its id', async () => {
  const server = await startMailServer()
  const { delivering } = deliveringOf(app, server.port)
  const email = newAddress()
  await send([email])
  const ends = new Date(startOfTests.getTime() + 5 * 60_000)
  const lost = await leaseNext(app.database, clinicMessages, startOfTests, ends)
  minutes(4.9)
  await deliver(delivering)
  expect(server.received).toEqual([])
  minutes(5)
  await deliver(delivering)

  expect(server.received).toHaveLength(1)
  expect(server.received[0]?.raw).toContain(`<${lost?.id.replace('/', '.')}@clinic.example>`)
})

test('of a queue that it knows nothing of, or a message of a newer version, nothing is lost', async () => {
  const server = await startMailServer()
  const { delivering } = deliveringOf(app, server.port)
  const email = newAddress()
  await send([email])
  await app.database.asOwner(({ script }) =>
    script(`set local row_security = off; select set_config('atrium.clinic_id', '${clinic.id}', true);
      update messages set content = '{"kind":"constructor"}'`),
  )
  await deliver(delivering)

  expect(server.received).toEqual([])
  expect(await states()).toMatchObject({ [email]: { status: 'queued', fault: 'This mail could not be written.' } })
})

test('names make no headers: what is said of them stays in its line', async () => {
  const server = await startMailServer()
  const { delivering } = deliveringOf(app, server.port)
  const email = newAddress()
  await send([email])
  const evil = 'Mara\\r\\nBcc: evil@x.example\\r\\n\\r\\n<script>alert(1)</script>'
  await app.database.asOwner(({ script }) =>
    script(`select set_config('atrium.clinic_id', '${clinic.id}', true);
      update messages set content = content || '{"inviter":"${evil}","clinic":"${evil}"}'`),
  )
  await deliver(delivering)

  const [{ to, raw } = { to: '', raw: '' }] = server.received
  expect(server.received).toHaveLength(1)
  expect(to).toBe(email)
  expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/m)
  expect(raw.slice(raw.indexOf('Content-Type: text/html'))).not.toContain('<script>')
})

test('a commit wakes whoever sends; told to stop, it ends after what is just being handed in', async () => {
  const server = await startMailServer()
  const { delivering } = deliveringOf(app, server.port)
  const delivery = await startDelivery(delivering)
  const email = newAddress()
  await send([email])
  await expect.poll(() => server.received.length, { timeout: 60_000 }).toBe(1)
  await delivery.stop()
  await send([newAddress()])

  expect(server.received.map(({ to }) => to)).toEqual([email])
})
