import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { renderLetter } from '../../../src/mail/letter/render-letter.ts'
import { writeMessage } from '../../../src/mail/write-message.ts'
import { chainAnewFrom, mailedCheckpoints, signAll, tamper } from '../../support/audit.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { clientOf } from '../../support/wire/call.ts'
import { notary, sessionHeader, startTestApp } from '../../support/test-app.ts'

/* The mailed checkpoint against an export, as docs/audit.md tells an Owner to check it: with Node and a script, and nothing of ours (R29). */

const { app } = await startTestApp()
const { database, dependencies } = app
const script = fileURLToPath(new URL('../../../scripts/check-export.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'atrium-offline-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { id, people } = await makeClinic(database, { people: { owner: 'owner', member: 'member' } })
const role = (next: 'admin' | 'member') =>
  clientOf(app, people.owner).user.changeRole.mutate({ membershipId: people.member.membershipId, role: next })
await role('admin')
await role('member')
await signAll(app, new Date('2026-03-02T12:00:00Z'))
await role('admin')

const [mailed] = await mailedCheckpoints(database, id)
if (!mailed) throw new Error('No checkpoint was mailed')
const letter = await renderLetter(await writeMessage(dependencies.mail, mailed.content), dependencies.url)

async function exported(): Promise<string> {
  const headers = { [sessionHeader]: people.owner.token, 'content-type': 'application/json' }
  const body = JSON.stringify({ format: 'jsonl' })
  const request = new Request('http://atrium.test/api/audit/export', { method: 'POST', headers, body })
  return (await app.fetch(request)).text()
}

async function checkedOffline(mail: string, lines: string, ...more: string[]): Promise<string> {
  writeFileSync(join(folder, 'mail.txt'), mail)
  writeFileSync(join(folder, 'export.jsonl'), lines)
  const files = [join(folder, 'mail.txt'), join(folder, 'export.jsonl')]
  const ended = promisify(execFile)(process.execPath, [script, ...files, ...more])
  return ended.then(
    ({ stdout }) => stdout.trim(),
    (error: { stderr: string }) => error.stderr.trim(),
  )
}

const sound = await exported()
const ownKey = notary.publicKey(notary.keyId) ?? ''

test('the letter as it arrives, with its lines folded or not, fits a sound export', async () => {
  const words = 'Sound: 5 changes, one unbroken chain, and change 3 is what was signed on 2026-03-02.'
  expect(await checkedOffline(letter.text, sound)).toBe(words)
  expect(await checkedOffline(letter.text, sound, ownKey)).toBe(words)
  const folded = letter.text.replaceAll('=', '=3D').replaceAll(/(.{70})/g, '$1=\r\n')
  expect(await checkedOffline(folded, sound)).toBe(words)
})

const lines = sound.trim().split('\n')
test.each([
  ['edited', sound.replace(String.raw`\"role\": \"admin\"`, String.raw`\"role\": \"owner\"`), 'Change 2 was altered.'],
  ['taken out', [lines[0], ...lines.slice(2)].join('\n'), 'Change 2 is missing.'],
  [
    'cut off',
    lines.slice(0, 2).join('\n'),
    'The log was cut off: it ends with change 2, and change 3 was signed on 2026-03-02.',
  ],
  ['of another clinic', sound.replaceAll(id, 'another'), 'The export is of another clinic.'],
])('an export that was %s', async (_how, text, words) => {
  expect(await checkedOffline(letter.text, text)).toBe(words)
})

test('a mail that was altered, holds nothing, or names another key', async () => {
  const { signature } = mailed.content
  const forged = letter.text.replace(signature, 'ab'.repeat(64))
  expect(await checkedOffline(forged, sound)).toBe('The signature does not fit: the mail was altered.')
  expect(await checkedOffline('Hello', sound)).toBe('This text holds no checkpoint.')
  expect(await checkedOffline(letter.text, sound, '0'.repeat(64))).toMatch(/another public key/)
})

test('a chain that was replaced, and is sound by itself', async () => {
  await tamper(
    database,
    id,
    "update audit_events set actor_name = 'X' where clinic_id = $1 and seq = 2",
    ...chainAnewFrom(2),
  )
  expect(await checkedOffline(letter.text, await exported())).toBe(
    'The log was written anew: change 3 is not what was signed on 2026-03-02.',
  )
})
