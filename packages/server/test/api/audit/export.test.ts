import { describe, expect, test } from 'vitest'
import type { Person } from '../../support/people/clinic.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { clientOf } from '../../support/wire/call.ts'
import { sessionHeader, startTestApp } from '../../support/test-app.ts'

/* The audit log as a file (R29): streamed, by the names of OCSF, and itself in the log. */

const { app } = await startTestApp()
const { database } = app

const crew = {
  owner: 'owner',
  admin: 'admin',
  member: { role: 'member', name: '=cmd()|calc, "RN"' },
} as const
const team = () => makeClinic(database, { people: crew })

function exported(person: Pick<Person, 'token'> | null, input: unknown, more: Record<string, string> = {}) {
  const headers = { ...(person && { [sessionHeader]: person.token }), 'content-type': 'application/json', ...more }
  const body = JSON.stringify(input)
  return app.fetch(new Request('http://atrium.test/api/audit/export', { method: 'POST', headers, body }))
}

const linesOf = async (response: Response) =>
  (await response.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, Record<string, unknown>>)

describe('a file of JSON lines', () => {
  test('each event in the order of the chain, by the names of OCSF, the export itself as the last', async () => {
    const { id, link, people } = await team()
    const { owner, admin, member } = people
    await clientOf(app, owner).user.changeRole.mutate({ membershipId: member.membershipId, role: 'admin' })
    const response = await exported(
      admin,
      { format: 'jsonl' },
      { 'user-agent': 'Mozilla/5.0 (X11; Linux) Firefox/146.0' },
    )
    const lines = await linesOf(response)

    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/x-ndjson',
      'content-disposition': `attachment; filename="${link}-audit-2026-03-02.jsonl"`,
      'cache-control': 'no-store',
    })
    expect(
      lines.map(({ api, class_uid: of, type_uid: type, metadata }) => [
        metadata?.['sequence'],
        api?.['operation'],
        of,
        type,
      ]),
    ).toEqual([
      [1, 'clinic.created', 6003, 600_301],
      [2, 'membership.roleChanged', 3001, 300_107],
      [3, 'audit.exported', 6003, 600_302],
    ])
    expect(lines[1]).toMatchObject({
      actor: { user: { uid: owner.membershipId, name: owner.name, org: { uid: id } } },
      user: { uid: member.membershipId, name: member.name },
      time_dt: '2026-03-02T09:00:00.000Z',
      unmapped: { before: { role: 'member' }, after: { role: 'admin' } },
    })
    expect(lines[2]).toMatchObject({
      http_request: { user_agent: 'Firefox on Linux' },
      unmapped: { after: { format: 'jsonl' } },
    })
  })

  test('filtered as the list is', async () => {
    const { people } = await team()
    const { owner, member } = people
    await clientOf(app, owner).user.archive.mutate({ membershipId: member.membershipId })
    const operations = async (filters: object) =>
      (await linesOf(await exported(owner, { format: 'jsonl', ...filters }))).map(({ api }) => api?.['operation'])

    expect(await operations({ action: 'membership.archived' })).toEqual(['membership.archived'])
    expect(await operations({ search: 'archived' })).toEqual(['membership.archived'])
    expect(await operations({ target: member.membershipId })).toEqual(['membership.archived'])
  })
})

test('a file for spreadsheets, in which no cell is a formula', async () => {
  const { people } = await team()
  const { owner, member } = people
  await clientOf(app, owner).user.archive.mutate({ membershipId: member.membershipId })
  const bytes = new Uint8Array(await (await exported(owner, { format: 'csv' })).arrayBuffer())
  const [head, , archived] = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\r\n')

  expect(head).toMatch(/^\uFEFFmetadata\.sequence,time_dt,actor\.user\.name,/)
  expect(archived).toMatch(
    /^2,2026-03-02T09:00:00\.000Z,[^,]+,[^,]+,Archived,membership\.archived,"'=cmd\(\)\|calc, ""RN""",[^,]+,"\{""status"":""active""\}",/,
  )
})

describe('who may (R7)', () => {
  test.each(['admin', 'owner'] as const)('an %s', async (name) => {
    const { people } = await team()
    const response = await exported(people[name], { format: 'jsonl' })

    expect(response.status).toBe(200)
    await response.body?.cancel()
  })

  test('no Member, who is told why, and nothing is in the log', async () => {
    const { people } = await team()
    const response = await exported(people.member, { format: 'jsonl' })

    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({
      error: { data: { code: 'FORBIDDEN', denial: { capability: 'audit.view', reason: 'role' } } },
    })
    expect((await clientOf(app, people.owner).audit.list.query({})).items).toHaveLength(1)
  })

  test('nobody without a session, in another clinic, or as somebody else; nor what is no input', async () => {
    const [ours, theirs] = [await team(), await team()]
    const { owner } = ours.people
    const status = async (...given: Parameters<typeof exported>) => (await exported(...given)).status

    expect(await status(null, { format: 'csv' })).toBe(401)
    expect(await status({ token: 'none' }, { format: 'csv' })).toBe(401)
    expect(await status(owner, { format: 'csv' }, { 'x-clinic': theirs.link })).toBe(403)
    expect(await status(owner, { format: 'csv' }, { 'x-person': theirs.people.owner.userId })).toBe(409)
    for (const input of [{ format: 'xml' }, { format: 'csv', clinic: 'x' }, null, [], 'csv'])
      expect(await status(owner, input)).toBe(400)
    expect((await clientOf(app, owner).audit.list.query({})).items).toHaveLength(1)
  })

  test('an export that cannot be written into the log is not made', async () => {
    const { id, people } = await team()
    await database.asOwner(({ script }) =>
      script(`create function refuse_export() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$;
        create trigger refuse_export before insert on audit_events for each row
          when (new.clinic_id = '${id}') execute function refuse_export()`),
    )
    const response = await exported(people.owner, { format: 'jsonl' })

    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('clinic.created')
  })

  test('whoever loses the right in the midst of it gets no more of it', async () => {
    const { id, people } = await team()
    await addEvents(id, 3_000)
    const { owner, admin } = people
    const reader = (await exported(admin, { format: 'jsonl' })).body?.getReader()
    await reader?.read()
    await clientOf(app, owner).user.changeRole.mutate({ membershipId: admin.membershipId, role: 'member' })

    await expect(readAll(reader)).rejects.toThrow(/Denied|audit\.view|role/)
  })
})

/** Events of a clinic as they are written, without waiting for each. */
const addEvents = (id: string, count: number) =>
  database.asOwner(async ({ run }) => {
    await run("select set_config('atrium.clinic_id', $1, true)", [id])
    await run(
      `insert into audit_events (clinic_id, at, actor_name, action, target_id, target_name)
       select $1, '2026-03-02T09:00:00Z', 'Ama', 'membership.left', n::text, 'Sørén 🙂' from generate_series(1, $2::int) n`,
      [id, count],
    )
  })

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array> | undefined): Promise<number> {
  let largest = 0
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
    if (done) return largest
    largest = Math.max(largest, value?.byteLength ?? 0)
  }
}

test('a log of any length is read a thousand at a time, and only as it is taken', async () => {
  const { id, people } = await team()
  await addEvents(id, 5_500)
  let asked = 0
  const counting: typeof database = {
    ...database,
    transaction: (work, options) => {
      asked += 1
      return database.transaction(work, options)
    },
  }
  const { createApp } = await import('../../../src/app.ts')
  const server = createApp({ ...app.dependencies, database: counting })
  const headers = { [sessionHeader]: people.owner.token, 'content-type': 'application/json' }
  const response = await server.fetch(
    new Request('http://atrium.test/api/audit/export', { method: 'POST', headers, body: '{"format":"jsonl"}' }),
  )
  const begun = asked
  const reader = response.body?.getReader()
  await reader?.read()
  // Nobody takes the rest: while another reads the whole log, no more than the next page of this one is read ahead.
  await readAll((await exported(people.owner, { format: 'jsonl' })).body?.getReader())
  const afterOne = asked

  expect(afterOne - begun).toBeLessThanOrEqual(4)
  expect(await readAll(reader)).toBeLessThan(2_000_000)
  expect(asked - afterOne).toBeGreaterThanOrEqual(4)
})
