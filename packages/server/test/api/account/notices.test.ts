import { expect, test } from 'vitest'
import { makeClinic } from '../../support/people/clinic.ts'
import { callWithToken, goodPassword, invite, mailsTo, newAddress } from '../../support/people/invite.ts'
import { startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

const { app } = await startTestApp()
const trio = () => makeClinic(app.database, { people: { owner: 'owner', admin: 'admin', member: 'member' } })

const subjectsTo = async (email: string) => (await mailsTo(app, email)).map(({ subject }) => subject)

test('who gets another role is told by mail, with who did it; who changes the own is not', async () => {
  const { people } = await trio()
  const { owner, member, admin } = people
  const name = (await clientOf(app, owner).me.get.query()).clinic.name
  await clientOf(app, owner).user.changeRole.mutate({ membershipId: member.membershipId, role: 'admin' })
  await clientOf(app, owner).user.changeRole.mutate({ membershipId: member.membershipId, role: 'admin' })
  await clientOf(app, admin).user.changeRole.mutate({ membershipId: admin.membershipId, role: 'member' })
  const [mail, ...more] = await mailsTo(app, member.email)

  expect(mail?.subject).toBe(`You are an Admin of ${name} now`)
  expect(mail?.paragraphs.join(' ')).toContain(owner.name)
  expect([more, await mailsTo(app, admin.email)]).toEqual([[], []])
})

test('who does not want it is not: neither one by one nor among many', async () => {
  const { people } = await trio()
  const { owner, member, admin } = people
  const { preferences } = await clientOf(app, member).account.changePreferences.mutate({ mailRoleChanged: false })
  expect(preferences).toEqual({ mailRoleChanged: false })
  const membershipIds = [member.membershipId, admin.membershipId]
  await clientOf(app, owner).user.changeRoles.mutate({ membershipIds, role: 'owner' })

  expect([(await subjectsTo(member.email)).length, (await subjectsTo(admin.email)).length]).toEqual([0, 1])
  await clientOf(app, member).account.changePreferences.mutate({ mailRoleChanged: true })
  await clientOf(app, owner).user.changeRole.mutate({ membershipId: member.membershipId, role: 'member' })
  expect(await subjectsTo(member.email)).toHaveLength(1)
})

test('who invited is told when somebody joins, unless they do not want it', async () => {
  const { people } = await trio()
  const join = async () => {
    const email = newAddress()
    const token = await invite(app, people.admin, email)
    const answer = await callWithToken(app, 'accept', { token, name: 'New Person', password: goodPassword })
    expect(answer.status, answer.text).toBe(200)
    return email
  }
  const email = await join()
  const [mail] = await mailsTo(app, people.admin.email)
  expect(mail?.subject).toMatch(/^New Person has joined/)
  expect(mail?.paragraphs.join(' ')).toContain(email)
  expect(await mailsTo(app, people.owner.email)).toEqual([])
  await clientOf(app, people.admin).account.changePreferences.mutate({ mailJoined: false })
  await join()

  expect(await mailsTo(app, people.admin.email)).toHaveLength(1)
})

test('who was archived meanwhile is told nothing of the clinic any more (R13)', async () => {
  const { people } = await trio()
  const email = newAddress()
  const token = await invite(app, people.admin, email)
  await clientOf(app, people.owner).user.archive.mutate({ membershipId: people.admin.membershipId })
  await callWithToken(app, 'accept', { token, name: 'New Person', password: goodPassword })

  expect(await mailsTo(app, people.admin.email)).toEqual([])
})

test('a time zone goes with the login; null is the browser’s own', async () => {
  const { people } = await trio()
  const { account, me } = clientOf(app, people.member)
  await account.changePreferences.mutate({ theme: 'dark', timeZone: 'Asia/Kathmandu' })
  expect((await me.get.query()).preferences).toEqual({ theme: 'dark', timeZone: 'Asia/Kathmandu' })
  await account.changePreferences.mutate({ timeZone: null })
  expect((await me.get.query()).preferences).toEqual({ theme: 'dark', timeZone: null })
})

test.each([
  { timeZone: 'Mars/Olympus' },
  { timeZone: '' },
  { mailJoined: 'no' },
  { mailRoleChanged: null },
  { mailSecondStep: false },
])('%o is refused: 400', async (input) => {
  const { people } = await trio()

  expect((await call(app, 'account.changePreferences', 'mutation', input, people.member)).status).toBe(400)
})
