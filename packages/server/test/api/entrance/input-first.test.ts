import { afterAll, beforeEach, expect, test } from 'vitest'
import { call, read, requestOf } from '../../support/wire/call.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { procedureRules } from '../../support/rules/procedure-rules.ts'
import { assemble, startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()

/** An app whose transactions are counted: while one is open, everybody may have to wait. */
let taken = 0
const counting = await assemble({
  ...app.database,
  transaction: (work, options) => {
    taken += 1
    return app.database.transaction(work, options)
  },
})
afterAll(() => counting.dependencies.events.close())
beforeEach(() => {
  taken = 0
})

const wrong = { extra: 'key' }

test.each(procedureRules)('$path: wrong input is refused before a transaction begins', async ({ path, type }) => {
  const { people } = await makeClinic(app.database, { people: { owner: 'owner' } })

  expect(await call(counting, path, type, wrong, people.owner)).toMatchObject({ status: 400 })
  // Who sends a file is asked before a byte of it is read.
  expect(taken).toBe(path === 'import.preview' ? 1 : 0)
})

test.each(procedureRules)('$path: without a session nothing is read at all: 401', async ({ path, type }) => {
  expect(await call(counting, path, type, wrong, {})).toMatchObject({ status: 401 })
  expect(taken).toBe(0)
})

test('a body that never comes holds nothing while it is waited for', async () => {
  const { people } = await makeClinic(app.database, { people: { owner: 'owner', member: 'member' } })
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
  expect(taken).toBe(0)
  finish()
  expect((await answering).status).toBe(200)
})
