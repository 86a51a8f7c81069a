import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, onTestFinished, test } from 'vitest'
import { startMailServer } from '../support/wire/mail-server.ts'
import { createDatabase } from '../support/database/postgres-cluster.ts'
import { runCommand } from '../support/wire/run-command.ts'
import { startProgram } from '../support/wire/server-process.ts'

/* The command `clinic:create` as an operator runs it, beside the server and without one. */

const words = ['--name', 'Elm Clinic', '--link', 'elm', '--owner', 'Ada@Elm.example']
const password = 'four grey herons at dawn'

const run = (args: readonly string[], env: Record<string, string>) => runCommand('clinic-create', args, env)

async function environment(more: Record<string, string> = {}) {
  const url = await createDatabase(inject('postgresUrl'))
  return {
    DATABASE_URL: url,
    ATRIUM_ENV: 'production',
    ATRIUM_CHECKPOINT_KEY: '5e'.repeat(32),
    ATRIUM_SECRET: 'a secret that only these tests know, long enough',
    ATRIUM_URL: 'https://atrium.test',
    ...more,
  }
}

async function accept(server: string, token: string, more: Record<string, unknown> = { name: 'Ada', password }) {
  const response = await fetch(`${server}/trpc/invitation.accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, ...more }),
  })
  const body = (await response.json()) as { result?: { data: { membership: { role: string } } } }
  return { status: response.status, role: body.result?.data.membership.role }
}

const tokenIn = (said: string) => /\/join#([\w-]+)/.exec(said.replaceAll('=\r\n', ''))?.[1] ?? ''

test('without a mail server it prints the address, by which the Owner comes in as Owner (R2, R32)', async () => {
  const env = await environment()
  const { code, said, complaints } = await run(words, env)
  const server = await startProgram(env)
  onTestFinished(() => void server.kill())

  expect({ code, complaints }).toEqual({ code: 0, complaints: '' })
  expect(said).toContain('The clinic Elm Clinic is made.')
  expect(said).toContain('https://atrium.test/join#')
  expect(await accept(server.url, tokenIn(said))).toEqual({ status: 200, role: 'owner' })
})

test('with one it mails', async () => {
  const mailServer = await startMailServer()
  const env = await environment({ SMTP_URL: `smtp://127.0.0.1:${mailServer.port}` })
  const { code, said } = await run(words, env)
  const server = await startProgram(env)
  onTestFinished(() => void server.kill())

  expect(code).toBe(0)
  expect(said).toContain('The invitation was mailed to ada@elm.example')
  expect(said).not.toContain('/join#')
  expect(mailServer.received.map(({ to }) => to)).toEqual(['ada@elm.example'])
  expect(await accept(server.url, tokenIn(mailServer.received[0]?.raw ?? ''))).toEqual({ status: 200, role: 'owner' })
})

test('a mail server that is away: the clinic is made, and it says that the mail waits', async () => {
  const gone = await startMailServer()
  await gone.close()
  const { code, said } = await run(words, await environment({ SMTP_URL: `smtp://127.0.0.1:${gone.port}` }))

  expect(code).toBe(0)
  expect(said).toContain(
    'waits to be mailed: the server sends it while it runs. Just now: The mail server could not be',
  )
})

test('once more it asks anew, and the former address is dead; once somebody is in, the link is taken', async () => {
  const env = await environment()
  const server = await startProgram(env)
  onTestFinished(() => void server.kill())
  const first = await run(words, env)
  const second = await run([...words.slice(0, -1), 'ben@elm.example'], env)

  expect([first.code, second.code]).toEqual([0, 0])
  expect(second.said).toContain('was made before, and nobody has come in')
  expect((await accept(server.url, tokenIn(first.said))).status).toBe(409)
  expect(await accept(server.url, tokenIn(second.said))).toEqual({ status: 200, role: 'owner' })
  const third = await run(words, env)
  expect(third).toMatchObject({ code: 1, complaints: expect.stringContaining('another one has the link elm') })
})

test.each<[string, string[], RegExp]>([
  ['nothing', [], /--name: Must be given\n {2}--link: Must be given\n {2}--owner: Must be given/],
  ['no address', [...words.slice(0, -1), 'ada'], /--owner: /],
  ['no link', ['--name', 'E', '--link', 'Elm Clinic', '--owner', 'a@b.example'], /--link: Use small letters/],
  ['a link of our own', ['--name', 'E', '--link', 'settings', '--owner', 'a@b.example'], /--link: /],
  ['no time zone', [...words, '--time-zone', 'Mars/Olympus'], /--time-zone: Not a time zone/],
  ['an option that is none', [...words, '--plan', 'premium'], /--plan/],
])('%s: says what to mend, opens nothing, and ends with 2', async (_what, args, fault) => {
  const { code, said, complaints } = await run(args, { ATRIUM_DATA: '/nowhere/that/could/be/made' })

  expect({ code, said }).toEqual({ code: 2, said: '' })
  expect(complaints).toMatch(fault)
  expect(complaints).toContain('Usage: ')
})

test('a folder that a server has open: says so in a sentence, and ends with 1', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'atrium-command-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const server = await startProgram({ ATRIUM_DATA: folder })
  const { code, complaints } = await run(words, { ATRIUM_DATA: folder })
  await server.stop()

  expect(code).toBe(1)
  expect(complaints).toMatch(/it is open already.*Please stop the server that has it open/)
  expect(complaints).not.toMatch(/^\s+at /m)
  expect((await run(words, { ATRIUM_DATA: folder })).code).toBe(0)
})

test('faults of the environment are all said', async () => {
  const { code, complaints } = await run(words, { PORT: 'eighty', SMTP_URL: 'http://x' })

  expect(code).toBe(1)
  expect(complaints).toMatch(/2 fault.*PORT:.*SMTP_URL:/s)
})
