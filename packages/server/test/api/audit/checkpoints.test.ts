import { describe, expect, test } from 'vitest'
import { checked, mailedCheckpoints, otherNotary, signAll, tamper } from '../../support/audit.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { call, clientOf } from '../../support/wire/call.ts'
import { notary, startTestApp } from '../../support/test-app.ts'

/* The signed heads of audit chains (R29, decision 37). The job looks at all clinics, so its count is of all; each test asks for its own. */

const { app, another } = await startTestApp()
const { database } = app

const crew = { owner: 'owner', second: 'owner', admin: 'admin', member: 'member', onlooker: 'member' } as const
const team = () => makeClinic(database, { people: crew })
type Team = Awaited<ReturnType<typeof team>>

const day = (number: number, time = '09:00:00') => new Date(`2026-03-${String(number).padStart(2, '0')}T${time}.000Z`)
const checkpointsOf = async ({ people }: Team) => (await clientOf(app, people.owner).audit.checkpoints.query()).items
async function changeSomething({ people }: Team) {
  const { items } = await clientOf(app, people.owner).audit.list.query({ limit: 1 })
  const role = items[0]?.after?.['role'] === 'admin' ? 'member' : 'admin'
  await clientOf(app, people.owner).user.changeRole.mutate({ membershipId: people.member.membershipId, role })
}

describe('the daily checkpoint (R29)', () => {
  test('the head is signed once a day, and only where something has changed', async () => {
    const clinic = await team()
    await signAll(app, day(2))
    await changeSomething(clinic)
    await signAll(app, day(2, '23:59:59'))
    expect(await checkpointsOf(clinic)).toMatchObject([{ number: 1, day: '2026-03-02', seq: 1, mailedTo: 2 }])

    await signAll(app, day(3, '00:00:00'))
    await signAll(app, day(4))
    const [second, first] = await checkpointsOf(clinic)
    expect([first?.number, second?.number, second?.day, second?.seq]).toEqual([1, 2, '2026-03-03', 2])
    expect(await notary.attest(second?.keyId ?? '', second?.body ?? '', second?.signature ?? '')).toBe('sound')
    expect(await checked(database, clinic.id)).toEqual({
      ok: true,
      checked: 2,
      signed: { number: 2, day: '2026-03-03', seq: 2 },
      checkpointFaults: [],
    })
  })

  test('it is mailed to each active Owner who wants it, with all that it takes to check it', async () => {
    const clinic = await makeClinic(database, {
      people: { ...crew, archived: { role: 'owner', status: 'archived' } },
    })
    const { owner, second } = clinic.people
    await clientOf(app, second).account.changePreferences.mutate({ mailCheckpoints: false })
    await signAll(app, day(2))

    const [checkpoint] = await checkpointsOf(clinic)
    const mails = await mailedCheckpoints(database, clinic.id)
    expect(mails.map(({ address }) => address)).toEqual([owner.email])
    expect(mails[0]?.content).toMatchObject({
      body: checkpoint?.body,
      signature: checkpoint?.signature,
      publicKey: checkpoint?.publicKey,
      link: clinic.link,
    })
  })

  test('two servers at the same moment make one, and mail it once', async () => {
    const clinic = await team()
    const other = await another()
    await Promise.all([signAll(app, day(2)), signAll(other, day(2)), signAll(app, day(2)), signAll(other, day(2))])

    expect(await checkpointsOf(clinic)).toHaveLength(1)
    expect(await mailedCheckpoints(database, clinic.id)).toHaveLength(2)
  })

  test('one that dies before it is done has done nothing, and the next makes it once', async () => {
    const clinic = await team()
    await database.asOwner(({ script }) =>
      script(`create function refuse_mail() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$;
        create trigger refuse_mail before insert on messages for each row
          when (new.clinic_id = '${clinic.id}') execute function refuse_mail()`),
    )
    await expect(signAll(app, day(2))).rejects.toThrow(/./)
    expect(await checkpointsOf(clinic)).toEqual([])

    await database.asOwner(({ script }) => script('drop trigger refuse_mail on messages; drop function refuse_mail'))
    await signAll(app, day(2))
    await signAll(app, day(2))
    expect(await checkpointsOf(clinic)).toHaveLength(1)
    expect(await mailedCheckpoints(database, clinic.id)).toHaveLength(2)
  })

  test('a day on which nothing ran is made up for at the next start, once', async () => {
    const clinic = await team()
    await signAll(app, day(2))
    await changeSomething(clinic)
    await signAll(app, day(9))
    expect((await checkpointsOf(clinic)).map(({ day: each }) => each)).toEqual(['2026-03-09', '2026-03-02'])
  })

  test('a log that no longer holds what was signed is not signed again, and the server’s log says so', async () => {
    const clinic = await team()
    await signAll(app, day(2))
    await changeSomething(clinic)
    await tamper(database, clinic.id, "update audit_events set hash = 'made up' where clinic_id = $1 and seq = 1")
    app.errors.length = 0
    await signAll(app, day(3))

    expect(await checkpointsOf(clinic)).toHaveLength(1)
    expect(app.errors).toMatchObject([{ details: { clinic: clinic.id } }])
  })

  test('nobody changes or takes one away, the owner of the tables neither', async () => {
    const clinic = await team()
    await signAll(app, day(2))
    for (const act of [
      "update audit_checkpoints set hash = 'x'",
      'delete from audit_checkpoints',
      'truncate audit_checkpoints',
    ]) {
      await expect(database.asOwner(({ script }) => script(act))).rejects.toThrow(/append-only/)
    }
    expect(await checkpointsOf(clinic)).toHaveLength(1)
  })
})

describe('who signed', () => {
  test('after a change of key the old signatures are good as long as its public key is named', async () => {
    const clinic = await team()
    await signAll(app, day(2))
    await changeSomething(clinic)
    const named = await otherNotary(notary.publicKey(notary.keyId) ?? '')
    await signAll(app, day(3), named)

    expect(await checked(database, clinic.id, named)).toMatchObject({ ok: true, signed: { number: 2 } })
    expect(await checked(database, clinic.id, await otherNotary())).toMatchObject({
      ok: false,
      checked: 2,
      checkpointFaults: [{ number: 1, fault: 'unknown-key' }],
    })
  })

  test('a server with another key knows none of them: that is said, and is no fault of the chain', async () => {
    const clinic = await team()
    await signAll(app, day(2), await otherNotary())
    const check = await checked(database, clinic.id)
    expect(check).toMatchObject({ ok: false, signed: null, checkpointFaults: [{ number: 1, fault: 'unknown-key' }] })
    expect(check).not.toHaveProperty('fault')
  })
})

describe('audit.checkpoints', () => {
  test('newest first, page by page, to who may see the log alone (R7)', async () => {
    const clinic = await team()
    for (const each of [2, 3, 4]) {
      await signAll(app, day(each))
      await changeSomething(clinic)
    }
    const { audit } = clientOf(app, clinic.people.admin)
    const first = await audit.checkpoints.query({ limit: 2 })
    const second = await audit.checkpoints.query({ limit: 2, cursor: first.nextCursor ?? undefined })

    expect([...first.items, ...second.items].map(({ number }) => number)).toEqual([3, 2, 1])
    expect(second.nextCursor).toBeNull()
    expect(await call(app, 'audit.checkpoints', 'query', undefined, clinic.people.onlooker)).toMatchObject({
      status: 403,
    })
    expect(await call(app, 'audit.checkpoints', 'query', { cursor: 'x' }, clinic.people.owner)).toMatchObject({
      status: 400,
    })
  })
})
