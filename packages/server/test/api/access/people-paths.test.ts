import { existsSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { makeClinic } from '../../support/people/clinic.ts'
import { newAddress } from '../../support/people/invite.ts'
import { giveCodeApp } from '../../support/people/sign-in/second-step.ts'
import type { RoleWord } from '../../support/rules/domain-matrix.ts'
import { roleWords } from '../../support/rules/domain-matrix.ts'
import type { InvitationLine, PersonLine } from '../../support/rules/people-paths.ts'
import {
  changesNobody,
  handOverLines,
  handOverParties,
  invitationLines,
  ownerLines,
  personColumns,
  personLines,
  requestLines,
  tokenLines,
} from '../../support/rules/people-paths.ts'
import { rowsOf } from '../../support/database/rows.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'
import { builtProcedures } from '../../support/wire/built-procedures.ts'
import type { Answer } from '../../support/wire/call.ts'
import { call, clientOf } from '../../support/wire/call.ts'

/* The tables of support/rules/people-paths.ts, walked through the API: each cell in a clinic of its own. */

const { app } = await startTestApp()
const { database } = app

/** What a refusal must leave as it is. */
const told = [
  'memberships',
  'invitations',
  'ways_in',
  'hand_overs',
  'requests',
  'rooms',
  'messages',
  'audit_events',
] as const

/** The answer in one word, of a call about one: the reason why not, what the row says, a status; `yes` where it was done. */
function wordOf({ status, denial, data }: Answer): string {
  if (denial) return denial.reason
  if (status !== 200) return String(status)
  const { results, verdicts, counts } = (data ?? {}) as Told
  const [row] = results ?? []
  const word = row?.denial?.reason ?? row?.outcome ?? verdicts?.[0] ?? (counts && Object.keys(counts)[0])
  if (word === undefined || ['done', 'sent', 'new'].includes(word)) return 'yes'
  return word === 'conflict' ? '409' : word
}

interface Told {
  results?: { outcome: string; denial?: { reason: string } }[]
  verdicts?: string[]
  counts?: Record<string, number>
}

const cellsOf = <Line extends { answers: Record<RoleWord, string> }, Column extends string>(
  lines: readonly Line[],
  columns: readonly Column[],
) =>
  lines.flatMap((line) =>
    roleWords.flatMap((actor) =>
      columns.map((to, index) => ({ ...line, line, actor, to, answer: line.answers[actor].split(' ')[index] })),
    ),
  )

describe('who does what to whom (R3)', () => {
  const clinicOf = async ({ target, hasStep }: PersonLine, actor: RoleWord, to: RoleWord | 'self') => {
    // Two Owners more: no answer here is about the final one.
    const clinic = await makeClinic(database, {
      people: {
        actor,
        target: { role: to === 'self' ? 'member' : to, status: target },
        one: 'owner',
        two: 'owner',
      },
    })
    if (hasStep) await giveCodeApp(app, clinic.people.target, { isOn: true })
    return { clinic, whom: to === 'self' ? clinic.people.actor : clinic.people.target }
  }

  test.each(cellsOf(personLines, personColumns))(
    '$path: $actor $does, $to: $answer',
    async ({ line, path, actor, to, input, answer }) => {
      const { clinic, whom } = await clinicOf(line, actor, to)
      const before = await rowsOf(database, clinic.id, told)
      const said = await call(app, path, 'mutation', input(whom), clinic.people.actor)
      const isKept = isDeepStrictEqual(await rowsOf(database, clinic.id, told), before)

      expect([wordOf(said), answer === 'yes' || isKept], said.text).toEqual([answer, true])
    },
  )
})

describe('who gives which role with an invitation (R3)', () => {
  const clinicOf = async ({ waits }: InvitationLine, actor: RoleWord, role: RoleWord) => {
    const email = newAddress()
    const expiresAt = waits === 'expired' ? { expiresAt: startOfTests } : {}
    const clinic = await makeClinic(database, {
      people: { actor, one: 'owner' },
      invitations: waits === 'invitation' || waits === 'expired' ? [{ email, role, ...expiresAt }] : [],
    })
    const [invitationId = ''] = clinic.invitationIds
    const rows = [{ email, role }]
    const importId =
      waits === 'import' ? (await clientOf(app, clinic.people.one).import.preview.mutate({ rows })).id : ''
    return { clinic, given: { role, email, invitationId, importId } }
  }

  test.each(cellsOf(invitationLines, roleWords))(
    '$path: $actor $does, $to: $answer',
    async ({ line, path, actor, to, input, answer }) => {
      const { clinic, given } = await clinicOf(line, actor, to)
      const before = await rowsOf(database, clinic.id, told)
      const said = await call(app, path, 'mutation', input(given), clinic.people.actor)
      const isKept = isDeepStrictEqual(await rowsOf(database, clinic.id, told), before)

      expect([wordOf(said), answer === 'yes' || isKept], said.text).toEqual([answer, true])
    },
  )
})

describe('who answers a hand-over (R3)', () => {
  const cells = handOverLines.flatMap((line) =>
    handOverParties.map((who, index) => ({ ...line, who, answer: line.answers.split(' ')[index] })),
  )

  test.each(cells)('$path: the $who $does: $answer', async ({ path, who, answer }) => {
    const clinic = await makeClinic(database, {
      people: { giver: 'owner', chosen: 'admin', owner: 'owner', admin: 'admin', member: 'member' },
      handOvers: [{ giver: 'giver', chosen: 'chosen' }],
    })
    const [handOverId] = clinic.handOverIds
    const before = await rowsOf(database, clinic.id, told)
    const said = await call(app, path, 'mutation', { handOverId }, clinic.people[who])
    const isKept = isDeepStrictEqual(await rowsOf(database, clinic.id, told), before)

    expect([wordOf(said), answer === 'yes' || isKept], said.text).toEqual([answer, true])
  })
})

describe('who answers a request for a role (R3, R35)', () => {
  const cells = requestLines.flatMap((line) =>
    roleWords.flatMap((by, index) =>
      (['yes', 'no'] as const).map((said) => ({ ...line, by, said, answer: line.answers.split(' ')[index] })),
    ),
  )

  test.each(cells)('a $asker asks to become $wants, a $by says $said: $answer', async (cell) => {
    const { asker, wants, by, said, answer } = cell
    const clinic = await makeClinic(database, {
      people: { asker, by, one: 'owner' },
      requests: [{ asker: 'asker', wantsRole: wants }],
    })
    const before = await rowsOf(database, clinic.id, told)
    const input = { requestId: clinic.requestIds[0], answer: said }
    const heard = await call(app, 'request.answer', 'mutation', input, clinic.people.by)
    const isKept = isDeepStrictEqual(await rowsOf(database, clinic.id, told), before)
    const { role } = (await clientOf(app, clinic.people.asker).me.get.query()).membership

    expect([wordOf(heard), answer === 'yes' || isKept], heard.text).toEqual([answer, true])
    expect(role).toBe(answer === 'yes' && said === 'yes' ? wants : asker)
  })
})

describe('the final Owner stays (R2)', () => {
  const activeOwners = async (clinicId: string) => {
    const { memberships = [] } = await rowsOf(database, clinicId, ['memberships'])
    return (memberships as { role: string; status: string }[]).filter(
      ({ role, status }) => role === 'owner' && status === 'active',
    ).length
  }
  // None of these counts: who was one, who is awaited as one, who is asked to become one.
  const others = { archived: { role: 'owner', status: 'archived' }, asked: 'admin' } as const
  const waiting = { invitations: [{ email: 'soon@owner.example', role: 'owner' as const }] }

  test.each(ownerLines)('$path: $does: $final', async ({ path, input, final }) => {
    const clinic = await makeClinic(database, {
      people: { self: 'owner', ...others },
      ...waiting,
      handOvers: [{ giver: 'self', chosen: 'asked' }],
    })
    const before = await rowsOf(database, clinic.id, told)
    const said = await call(app, path, 'mutation', input?.(clinic.people.self), clinic.people.self)

    expect(wordOf(said), said.text).toBe(final)
    expect(await rowsOf(database, clinic.id, told)).toEqual(before)
    expect(await activeOwners(clinic.id)).toBe(1)
  })

  test.each(ownerLines)('$path: one of two $does: $oneOfTwo', async ({ path, input, oneOfTwo }) => {
    const clinic = await makeClinic(database, { people: { self: 'owner', second: 'owner', ...others }, ...waiting })
    const said = await call(app, path, 'mutation', input?.(clinic.people.self), clinic.people.self)

    expect(wordOf(said), said.text).toBe(oneOfTwo)
    expect(await activeOwners(clinic.id)).toBe(oneOfTwo === 'yes' ? 1 : 2)
  })

  test('who takes over is the final one at once, and the giver may go', async () => {
    const clinic = await makeClinic(database, {
      people: { self: 'owner', ...others },
      handOvers: [{ giver: 'self', chosen: 'asked' }],
    })
    const { self, asked } = clinic.people
    const [handOverId] = clinic.handOverIds
    await call(app, 'user.acceptHandOver', 'mutation', { handOverId }, asked)
    const leaves = async (who: { token: string }) => wordOf(await call(app, 'user.leave', 'mutation', undefined, who))

    expect(await activeOwners(clinic.id)).toBe(1)
    expect([await leaves(asked), await leaves(self)]).toEqual(['last-owner', 'yes'])
  })
})

test('every change that there is has its line in the tables, or is named as one that changes nobody', () => {
  const lines = [...personLines, ...invitationLines, ...handOverLines, ...ownerLines, ...tokenLines]
  const named = new Set([...lines.map(({ path }) => path), 'request.answer', ...changesNobody])
  const built = builtProcedures.filter(({ type }) => type === 'mutation').map(({ path }) => path)

  expect([...named].toSorted()).toEqual(built.toSorted())
  expect(tokenLines.filter(({ by }) => !existsSync(new URL(`../${by}`, import.meta.url)))).toEqual([])
})
