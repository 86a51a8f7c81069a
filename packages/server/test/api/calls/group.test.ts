import { describe, expect, onTestFinished, test } from 'vitest'
import type { Signals } from '../../../src/contract/visits/call.ts'
import { writeMessage } from '../../../src/mail/write-message.ts'
import { sqlIn } from '../../support/database/rows.ts'
import { hear, hello, offer, pageOf, runningCall, say } from '../../support/people/running-call.ts'
import { startTestApp } from '../../support/test-app.ts'
import { call, clientOf, requestOf } from '../../support/wire/call.ts'
import { openStream } from '../../support/wire/stream.ts'

/* What more than two need of each other (feature.groupCall): words from each to each, colleagues, mailed links. */

const { app } = await startTestApp()
const { app: mute } = await startTestApp({ mail: 'none' })

type Running = Awaited<ReturnType<typeof runningCall>>

const join = (token: string, name = 'Sam') =>
  call(app, 'guest.join', 'mutation', { token, name, attempt: crypto.randomUUID() }, {})

/** Somebody with a link, who is let in. */
async function admitted({ staff, visitId }: Running, name = 'Sam') {
  const { guest, token } = await staff.visit.inviteGuest.mutate({ visitId })
  const { guestToken } = (await join(token, name)).data as { guestToken: string }
  const caller = { guest: guestToken }
  await staff.visit.admitGuest.mutate({ visitId, guestId: guest.id })
  return { guestId: guest.id, page: clientOf(app, caller), peer: pageOf('guest', caller, visitId) }
}

const setPlan = ({ clinic }: Running, plan: 'free' | 'premium') =>
  app.database.asOwner(async ({ run }) => {
    await run("select set_config('atrium.clinic_id', $1, true)", [clinic.id])
    await run('update clinics set plan = $2 where id = $1', [clinic.id, plan])
  })

const heardBy = async (page: Parameters<typeof hear>[1]) => ((await hear(app, page)).data as Signals).items

describe('words from each to each', () => {
  test('a guest’s word to another guest is for that one alone, under the name that the server knows', async () => {
    const running = await runningCall(app)
    const [sam, eve] = [await admitted(running), await admitted(running, 'Eve')]
    await say(app, eve.peer, hello)
    await say(app, sam.peer, offer(), eve.peer.peer)
    const toEve = await heardBy(eve.peer)

    expect(toEve).toMatchObject([
      { from: { party: sam.guestId, side: 'guest', name: 'Sam', peer: sam.peer.peer }, kind: 'description' },
    ])
    for (const other of [running.ofDana, running.ofPatient]) expect(await heardBy(other)).toMatchObject([hello])
    expect((await heardBy(sam.peer)).map(({ from }) => from.party)).toEqual([eve.guestId])
  })

  test('staff and patient are one party each, whose login it is is told to nobody', async () => {
    const running = await runningCall(app)
    const { ofDana, ofPatient, dana } = running
    const sam = await admitted(running)
    for (const page of [ofDana, ofPatient]) await say(app, page, hello)
    const heard = await heardBy(sam.peer)

    expect(heard.map(({ from }) => from.party)).toEqual(['staff', 'patient'])
    expect(JSON.stringify(heard)).not.toContain(dana.userId)
  })

  test('what is addressed to a page of another call reaches nobody (R24)', async () => {
    const [here, there] = [await runningCall(app), await runningCall(app)]
    const sam = await admitted(here)
    await say(app, sam.peer, offer(), there.ofDana.peer)

    expect(await heardBy(there.ofDana)).toEqual([])
  })

  test('who is not let in, or no more, can address nobody', async () => {
    const running = await runningCall(app)
    const { staff, visitId, ofDana } = running
    const { token } = await staff.visit.inviteGuest.mutate({ visitId })
    const { guestToken } = (await join(token)).data as { guestToken: string }
    const outside = pageOf('guest', { guest: guestToken }, visitId)
    const sam = await admitted(running)
    await sam.page.guest.leave.mutate()

    expect([
      (await say(app, outside, offer(), ofDana.peer)).status,
      (await say(app, sam.peer, offer(), ofDana.peer)).status,
    ]).toEqual([409, 409])
  })

  test('a mesh has more to say: each guest who is in raises what one may', async () => {
    const running = await runningCall(app)
    const { ofDana } = running
    await admitted(running)
    const answers: number[] = []
    for (let left = 91; left > 0; left -= 1) answers.push((await say(app, ofDana, hello)).status)

    expect([answers.indexOf(429), answers.length]).toEqual([90, 91])
  })
})

describe('who is out', () => {
  test.each(['taken out', 'gone by themselves'])(
    '%s: is forgotten, and all others are told by the server’s own word',
    async (how) => {
      const running = await runningCall(app)
      const { staff, visitId, ofDana, ofPatient } = running
      const [sam, eve] = [await admitted(running), await admitted(running, 'Eve')]
      for (const page of [sam.peer, eve.peer]) await say(app, page, hello)
      await (how === 'taken out'
        ? staff.visit.removeGuest.mutate({ visitId, guestId: sam.guestId })
        : sam.page.guest.leave.mutate())

      for (const page of [ofDana, ofPatient, eve.peer]) {
        const ofSam = (await heardBy(page)).filter(({ from }) => from.party === sam.guestId)
        expect(ofSam).toMatchObject([{ kind: 'bye', body: { reason: 'removed' }, from: { name: 'Sam' } }])
      }
    },
  )

  test('no page can say that word, of itself or of another', async () => {
    const running = await runningCall(app)
    const sam = await admitted(running)
    const forged = { kind: 'bye', body: { reason: 'removed' } } as unknown as typeof hello

    expect((await say(app, sam.peer, forged)).status).toBe(400)
    expect(await heardBy(running.ofDana)).toEqual([])
  })

  test('who was never in leaves no word', async () => {
    const running = await runningCall(app)
    const { staff, visitId, ofDana } = running
    const { guest } = await staff.visit.inviteGuest.mutate({ visitId })
    await staff.visit.removeGuest.mutate({ visitId, guestId: guest.id })

    expect(await heardBy(ofDana)).toEqual([])
  })
})

describe('a colleague', () => {
  /** Tomas, who is asked, and comes. */
  async function comes(running: Running) {
    const { staff, visitId, tomas } = running
    const asked = await staff.visit.askColleague.mutate({ visitId, membershipId: tomas.membershipId })
    const answer = await clientOf(app, tomas).visit.answerCall.mutate({ guestId: asked.id, isComing: true })
    return { asked, joined: await join(answer.token ?? '', 'Somebody else') }
  }

  test('is asked by name, told at once, and let in on coming, under the own name', async () => {
    const running = await runningCall(app)
    const { tomas, dana, staff, visitId } = running
    const stream = await openStream(app, requestOf('events.watch', 'subscription', {}, tomas))
    onTestFinished(() => stream.close())
    const asked = await staff.visit.askColleague.mutate({ visitId, membershipId: tomas.membershipId })
    const again = await staff.visit.askColleague.mutate({ visitId, membershipId: tomas.membershipId })
    const told: string[] = []
    while (told.at(-1) !== 'askedCalls.changed') told.push((await stream.nextEvent()).event.type)
    const calls = await clientOf(app, tomas).visit.askedCalls.query()
    const { joined } = await comes(running)

    expect(again.id).toBe(asked.id)
    expect(calls).toEqual([{ guestId: asked.id, by: dana.name, askedAt: expect.any(String) as string }])
    expect(joined).toMatchObject({ status: 200, data: { status: { state: 'admitted', name: tomas.name } } })
    expect(await clientOf(app, tomas).visit.askedCalls.query()).toEqual([])
  })

  test('none of the others sees it, or answers it (R22)', async () => {
    const running = await runningCall(app)
    const { staff, visitId, tomas, owner, dana } = running
    const { id: guestId } = await staff.visit.askColleague.mutate({ visitId, membershipId: tomas.membershipId })

    for (const other of [owner, dana]) {
      expect(await clientOf(app, other).visit.askedCalls.query()).toEqual([])
      expect((await call(app, 'visit.answerCall', 'mutation', { guestId, isComing: true }, other)).status).toBe(404)
    }
  })

  test('who does not come is asked no more, unless anew', async () => {
    const running = await runningCall(app)
    const { staff, visitId, tomas } = running
    const asked = await staff.visit.askColleague.mutate({ visitId, membershipId: tomas.membershipId })
    const ofTomas = clientOf(app, tomas)
    await ofTomas.visit.answerCall.mutate({ guestId: asked.id, isComing: false })
    const late = call(app, 'visit.answerCall', 'mutation', { guestId: asked.id, isComing: true }, tomas)
    const anew = await staff.visit.askColleague.mutate({ visitId, membershipId: tomas.membershipId })

    expect((await late).status).toBe(409)
    expect(anew.id).not.toBe(asked.id)
  })

  test('waits as every guest where the call is full, or the clinic is on Free meanwhile (R20)', async () => {
    const full = await runningCall(app)
    for (let guests = 0; guests < 4; guests += 1) await admitted(full)
    expect((await comes(full)).joined).toMatchObject({ status: 200, data: { status: { state: 'asking' } } })

    const running = await runningCall(app)
    const { staff, visitId, tomas } = running
    const asked = await staff.visit.askColleague.mutate({ visitId, membershipId: tomas.membershipId })
    await setPlan(running, 'free')
    const answer = await clientOf(app, tomas).visit.answerCall.mutate({ guestId: asked.id, isComing: true })
    expect((await join(answer.token ?? '')).data).toMatchObject({ status: { state: 'asking' } })
  })

  test('can be asked by who holds the call alone; not oneself, and nobody who is archived (R25)', async () => {
    const running = await runningCall(app)
    const { clinic, dana, tomas, owner, visitId } = running
    const ask = (who: { token: string }, membershipId: string) =>
      call(app, 'visit.askColleague', 'mutation', { visitId, membershipId }, who)

    expect((await ask(tomas, owner.membershipId)).status).toBe(409)
    expect(await ask(dana, dana.membershipId)).toMatchObject({ status: 409, message: 'You are in this call.' })
    expect((await ask(dana, 'x')).status).toBe(404)
    await sqlIn(app.database, clinic.id, "update memberships set status = 'archived' where id = $1", [
      tomas.membershipId,
    ])
    expect((await ask(dana, tomas.membershipId)).status).toBe(409)
  })

  test.each(['archive', 'remove'] as const)(
    'loses the place in the clinic (%s): is taken out, and the others are told (R13)',
    async (how) => {
      const running = await runningCall(app)
      const { owner, tomas, ofDana, visitId } = running
      const { joined } = await comes(running)
      const { guestToken, status } = joined.data as { guestToken: string; status: { id: string } }
      const caller = { guest: guestToken }
      await say(app, pageOf('guest', caller, visitId), hello)
      await clientOf(app, owner).user[how].mutate({ membershipId: tomas.membershipId })

      expect((await clientOf(app, caller).guest.status.query()).state).toBe('refused')
      expect((await say(app, pageOf('guest', caller, visitId), hello)).status).toBe(409)
      const ofTomas = (await heardBy(ofDana)).filter(({ from }) => from.party === status.id)
      expect(ofTomas).toMatchObject([{ kind: 'bye', body: { reason: 'removed' } }])
    },
  )

  test('who loses the place before coming is not let in: with a link at hand, or asked again (R13)', async () => {
    const running = await runningCall(app)
    const { owner, tomas, staff, visitId } = running
    const { id: guestId } = await staff.visit.askColleague.mutate({ visitId, membershipId: tomas.membershipId })
    const { token } = await clientOf(app, tomas).visit.answerCall.mutate({ guestId, isComing: true })
    await clientOf(app, owner).user.archive.mutate({ membershipId: tomas.membershipId })

    expect((await join(token ?? '')).status).toBe(409)
    expect((await staff.visit.guests.query({ visitId })).items).toMatchObject([{ id: guestId, state: 'refused' }])
  })

  test('is found by name, the free ones first; who is in a call is busy', async () => {
    const running = await runningCall(app)
    const { clinic, staff, visitId, tomas, owner } = running
    const names = async (search?: string) =>
      (await staff.visit.colleagues.query({ visitId, ...(search !== undefined && { search }) })).items
    const before = await names()
    await sqlIn(
      app.database,
      clinic.id,
      `insert into visits (clinic_id, id, room_id, membership_id, provider_name, status, call_type, arrived_at, started_at)
       select clinic_id, 'busy', room_id, $2, 'X', 'in-call', call_type, arrived_at, started_at from visits where id = $1`,
      [visitId, owner.membershipId],
    )

    expect(before.map(({ isBusy }) => isBusy)).toEqual([false, false])
    expect((await names()).map(({ name, isBusy }) => [name, isBusy])).toEqual([
      [tomas.name, false],
      [owner.name, true],
    ])
    expect((await names('TOMAS')).map(({ membershipId }) => membershipId)).toEqual([tomas.membershipId])
    expect(await names('%')).toEqual([])
  })
})

describe('a link by mail', () => {
  const queued = ({ clinic }: Running) =>
    sqlIn(app.database, clinic.id, "select content::text from messages where content ->> 'kind' = 'visit-invitation'")

  test('leads into the call, and says neither who the patient is nor which room', async () => {
    const running = await runningCall(app)
    const { staff, visitId } = running
    const guest = await staff.visit.mailGuest.mutate({ visitId, email: 'sam@elsewhere.example', language: 'es' })
    const [[content] = []] = await queued(running)
    const written = await writeMessage(app.dependencies.mail, JSON.parse(String(content)))
    const token = written.link?.url.split('/call#')[1] ?? ''
    const link = await call(app, 'guest.link', 'query', { token }, {})
    const joined = await join(token)

    expect(JSON.stringify(written)).not.toMatch(/reception|patient|paciente|Ruth/i)
    expect(written).toMatchObject({ language: 'es', link: { label: 'Unirse a la llamada' } })
    expect(String(content)).not.toContain(token)
    // A token comes by POST: no address on the way has it.
    expect(link.status).toBe(405)
    expect(joined).toMatchObject({ status: 200, data: { status: { id: guest.id, state: 'asking' } } })
  })

  test('is no longer made on Free (R20), and not where nothing is mailed', async () => {
    const running = await runningCall(app)
    const { visitId, dana } = running
    await setPlan(running, 'free')
    const mail = { visitId, email: 'sam@elsewhere.example' }

    for (const [path, input] of [
      ['visit.mailGuest', mail],
      ['visit.askColleague', { visitId, membershipId: running.tomas.membershipId }],
    ] as const) {
      expect(await call(app, path, 'mutation', input, dana)).toMatchObject({
        status: 403,
        denial: { capability: 'feature.groupCall', reason: 'plan' },
      })
    }
    const elsewhere = await runningCall(mute)
    const none = { visitId: elsewhere.visitId, email: 'sam@elsewhere.example' }
    expect((await call(mute, 'visit.mailGuest', 'mutation', none, elsewhere.dana)).status).toBe(409)
    expect(await queued(running)).toEqual([])
  })
})

describe('a link that is opened', () => {
  const look = (token: string) => call(app, 'guest.link', 'mutation', { token }, {})

  test('says who asks, and nothing of the patient; what was used, taken back or made up says so', async () => {
    const running = await runningCall(app)
    const { staff, visitId, clinic, dana } = running
    const { guest, token } = await staff.visit.inviteGuest.mutate({ visitId })
    const fresh = await look(token)
    await join(token)
    const used = await look(token)
    await staff.visit.removeGuest.mutate({ visitId, guestId: guest.id })
    const taken = await look(token)

    const shown = { id: guest.id, clinic: `Clinic ${clinic.id}`, provider: dana.name, name: null, isColleague: false }
    expect(fresh.data).toEqual({ ...shown, state: 'invited' })
    expect(used.data).toEqual({ ...shown, state: 'asking' })
    expect(taken.data).toEqual({ ...shown, state: 'refused' })
    expect((await look('made-up')).status).toBe(404)
    await staff.visit.end.mutate({ visitId })
    expect((await look(token)).status).toBe(404)
  })
})
