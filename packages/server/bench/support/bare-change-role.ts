import type { IncomingMessage } from 'node:http'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { Pool } from 'pg'
import type { Queries } from '../../src/db/database.ts'
import { queriesOver } from '../../src/db/database.ts'
import { connectionOptions, requestWaits } from '../../src/db/postgres/connection.ts'
import { enterStatement } from '../../src/entrance/door.ts'
import type { Actor, Scope } from '../../src/scope.ts'
import { changeRole } from '../../src/services/users/change-role.ts'
import { turnsByKey } from '../../src/entrance/turns.ts'

/*
 * The least that could answer user.changeRole and leave the same behind: node:http, and in one transaction the very statements
 * that the product sends, four round trips of them, with the same entry, lock, audit event and NOTIFY. No tRPC, no validation,
 * no policy, no signature. Changes of a clinic take the product's own turns: without them ten connections would wait for one
 * clinic's lock, and this would be slower than what it is to measure.
 */

const pool = new Pool({
  ...connectionOptions(process.env['DATABASE_URL'] ?? '', 'atrium_app', requestWaits),
  max: 10,
  pipeline: true,
})
const turns = turnsByKey()
const standIn = {
  clinic: '<clinic>',
  membership: '<membership>',
  role: 'admin',
  before: '{"role":"member"}',
  after: '{"role":"admin"}',
  actor: '<actor>',
  actorName: '<actor’s name>',
  target: '<target’s name>',
  at: new Date(0).toISOString(),
}
type Values = Record<keyof typeof standIn, string>
const [readMembership, countOwners, writeRole, writeEvent] = await recordStatements()

const server = createServer((request, response) => {
  answer(request).then(
    (changed) => response.setHeader('content-type', 'application/json').end(JSON.stringify(changed)),
    (error: unknown) => response.writeHead(500).end(String(error)),
  )
})
server.listen(Number(process.env['PORT']), '127.0.0.1', () =>
  console.log(`ready: http://127.0.0.1:${process.env['PORT']}`),
)
process.once('SIGTERM', () => process.exit())

async function answer(request: IncomingMessage): Promise<unknown> {
  const [, token = ''] = /session_token=([^.;]+)/.exec(request.headers.cookie ?? '') ?? []
  const clinicLink = String(request.headers['x-clinic'])
  const { membershipId, role } = JSON.parse(await text(request)) as { membershipId: string; role: string }
  return turns.take(clinicLink, () => change(token, clinicLink, membershipId, role))
}

async function change(token: string, clinicLink: string, membership: string, role: string): Promise<unknown> {
  const now = new Date()
  const client = await pool.connect()
  const send = async (name: string, statement: string, values: unknown[]) =>
    (await client.query<unknown[]>({ name, text: statement, values, rowMode: 'array' })).rows
  try {
    const door = enterStatement({ token, clinicLink, personId: null, isBackground: false }, now, true)
    const [, [entered]] = await Promise.all([client.query('begin'), send('enter', door.text, door.parameters)])
    if (!entered) throw new Error('No such session')
    const [, actorName = '', , , clinic = '', , , , actor = ''] = entered.map(String)
    const key = { ...standIn, clinic, membership }
    const [[found]] = await Promise.all([
      send('membership', readMembership.text, readMembership.parametersFor(key)),
      send('owners', countOwners.text, countOwners.parametersFor(key)),
    ])
    if (!found) throw new Error('No such membership')
    const [, target = '', , previous] = found.map(String)
    const states = { before: JSON.stringify({ role: previous }), after: JSON.stringify({ role }) }
    const values = { ...key, ...states, role, actor, actorName, target, at: now.toISOString() }
    await Promise.all([
      send('role', writeRole.text, writeRole.parametersFor(values)),
      send('event', writeEvent.text, writeEvent.parametersFor(values)),
    ])
    const { command } = await client.query('commit')
    if (command !== 'COMMIT') throw new Error(`Failed to commit: ${command}`)
    client.release()
    return found
  } catch (error) {
    client.release(true)
    throw error
  }
}

interface Recorded {
  text: string
  parametersFor(values: Values): unknown[]
}

/** Asks the product for its statements once, with a database that answers what it must and otherwise only listens. */
async function recordStatements(): Promise<[Recorded, Recorded, Recorded, Recorded]> {
  const recorded: Recorded[] = []
  const rows = [[[standIn.membership, standIn.target, '', 'member', 'active', null]], [[2]], [], []]
  const queries: Queries = queriesOver(async (statement, parameters) => {
    recorded.push({ text: statement, parametersFor: (values) => parameters.map((each) => replaced(each, values)) })
    return rows[recorded.length - 1] ?? []
  })
  const actor: Actor = {
    userId: '',
    name: standIn.actorName,
    email: '',
    membershipId: standIn.actor,
    role: 'owner',
    plan: 'premium',
    status: 'active',
  }
  const scope = { clinic: { id: standIn.clinic }, actor, now: new Date(standIn.at), queries } as unknown as Scope
  await changeRole(scope, { membershipId: standIn.membership, role: 'admin' })
  const [read, count, write, event] = recorded
  if (!read || !count || !write || !event || recorded.length > 4)
    throw new Error('The product sends other statements now')
  return [read, count, write, event]
}

function replaced(parameter: unknown, values: Values): unknown {
  const [name] = Object.entries(standIn).find(([, each]) => each === parameter) ?? []
  return name === undefined ? parameter : values[name as keyof Values]
}
