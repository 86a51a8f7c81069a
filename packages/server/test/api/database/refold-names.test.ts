import { expect, test } from 'vitest'
import { refoldNames } from '../../../src/db/refold-names.ts'
import { call } from '../../support/wire/call.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()

test('names that an older version folded are folded anew, in every clinic, and found', async () => {
  const people = { owner: 'owner', one: { role: 'member', name: 'Søren O’Brien' } } as const
  const clinics = [await makeClinic(app.database, { people }), await makeClinic(app.database, { people })]
  await app.database.asOwner(async ({ run }) => {
    await run('set local role atrium_door', [])
    await run("update memberships set sort_name = 'søren o’brien', sort_version = 1 where name like 'S%'", [])
  })
  const find = async (search: string) => {
    const answers = await Promise.all(
      clinics.map((each) => call(app, 'user.list', 'query', { search }, each.people.owner)),
    )
    return answers.map(({ data }) => (data as { items: unknown[] }).items.length)
  }
  const before = await find("soren o'brien")

  expect(await refoldNames(app.database)).toBe(2)
  expect(before).toEqual([0, 0])
  expect(await find('  Søren\tO’BRIEN ')).toEqual([1, 1])
  expect(await refoldNames(app.database)).toBe(0)
})
