import { expect, test } from 'vitest'
import type { Database } from '../../../src/db/database.ts'
import { call, read, requestOf } from '../../support/wire/call.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { procedureRules } from '../../support/people/procedure-rules.ts'
import { assemble, startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()

/** An app whose transactions are counted: while one is open, everybody may have to wait. */
async function countingApp() {
  const count = { taken: 0 }
  const database: Database = {
    ...app.database,
    transaction: (work, options) => {
      count.taken += 1
      return app.database.transaction(work, options)
    },
  }
  return { count, counting: await assemble(database) }
}

const wrong = { extra: 'key' }

test.each(procedureRules)('$path: wrong input is refused before a transaction begins', async ({ path, type }) => {
  const { people } = await makeClinic(app.database, { people: { owner: 'owner' } })
  const { count, counting } = await countingApp()

  expect(await call(counting, path, type, wrong, people.owner)).toMatchObject({ status: 400 })
  expect(count.taken).toBe(0)
})

test.each(procedureRules)('$path: without a session nothing is read at all: 401', async ({ path, type }) => {
  const { count, counting } = await countingApp()

  expect(await call(counting, path, type, wrong, {})).toMatchObject({ status: 401 })
  expect(count.taken).toBe(0)
})

test('a body that never comes holds nothing while it is waited for', async () => {
  const { people } = await makeClinic(app.database, { people: { owner: 'owner', member: 'member' } })
  const { count, counting } = await countingApp()
  const proper = requestOf('user.leave', 'mutation', undefined, people.member)
  let finish = () => {}
  const body = new ReadableStream({
    start: (controller) => {
      finish = () => controller.close()
    },
  })
  // Node asks for `duplex` with a body that streams; the DOM's types do not know it.
  const init = { method: 'POST', headers: proper.headers, body, duplex: 'half' }
  const slow = new Request(proper.url, init)
  const answering = counting.fetch(slow).then(read)
  const meanwhile = await call(app, 'user.list', 'query', {}, people.owner)

  expect(meanwhile.status).toBe(200)
  expect(count.taken).toBe(0)
  finish()
  expect((await answering).status).toBe(200)
})
