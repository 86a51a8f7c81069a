import { beforeEach, describe, expect, test, vi } from 'vitest'
import { makeClinic } from '../../support/people/clinic.ts'
import {
  comparingSignIn,
  countBy,
  forgetTries,
  inTurn,
  toldBy,
} from '../../support/people/sign-in/comparing-sign-in.ts'
import type { Post } from '../../support/people/sign-in/sign-in.ts'
import { cookiesOf } from '../../support/people/sign-in/sign-in.ts'
import { startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()
const { people } = await makeClinic(app.database, { people: { owner: 'owner', member: 'member', admin: 'admin' } })

const { tryAt, looked } = comparingSignIn(app.database, people)
const { owner, member } = people
const wrong = { email: owner.email, password: 'wrong' }
const right = { email: owner.email }
const unknown = { email: 'nobody@clinic.example', password: 'wrong' }
const later = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds)
const home = '198.51.100.7'
const signedIn = async (post: Post = {}) => cookiesOf(await tryAt({ ...right, from: home, ...post }))
/** Strangers use up the owner's tries. */
const usedUp = () => inTurn(11, () => tryAt(wrong))

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-05-01T08:00:00.000Z') })
  looked.length = 0
  await forgetTries(app.database)
  return () => vi.useRealTimers()
})

describe('a stranger keeps nobody out', () => {
  test('of a device that knows the account', async () => {
    const cookies = await signedIn()
    await usedUp()
    const onDevice = await tryAt({ ...right, cookies })
    const mistyped = await tryAt({ ...wrong, cookies })

    expect([onDevice.status, mistyped.status]).toEqual([200, 401])
    expect((await tryAt(right)).status).toBe(429)
  })

  test('of a network that the account has lately signed in from', async () => {
    await signedIn()
    await usedUp()
    later(14 * 60_000)

    expect((await tryAt({ ...right, from: home })).status).toBe(200)
    expect((await tryAt({ ...right, from: '198.51.100.8' })).status).toBe(429)
  })

  test('of the own IPv6 network, whatever address it has today', async () => {
    await signedIn({ from: '2001:db8:5:6::1' })
    await usedUp()

    expect((await tryAt({ ...right, from: '2001:db8:5:6:ffff::9' })).status).toBe(200)
    expect((await tryAt({ ...right, from: '2001:db8:5:7::1' })).status).toBe(429)
  })

  test('who uses up the tries of the clinic’s network', async () => {
    const cookies = await signedIn()
    await inTurn(101, (index) => tryAt({ email: `x${index}@clinic.example`, password: 'x', from: home }))

    expect((await tryAt({ ...right, from: home })).status).toBe(200)
    expect((await tryAt({ ...right, from: home, cookies })).status).toBe(200)
    expect((await tryAt({ email: member.email, from: home })).status).toBe(429)
  })

  test('a month later the network is a strange one again', async () => {
    await signedIn()
    later(31 * 24 * 60 * 60_000)
    await usedUp()

    expect((await tryAt({ ...right, from: home })).status).toBe(429)
  })

  test('a network is written down once a day at most', async () => {
    const hours = [0, 1, 24, 26]
    const seen: unknown[] = []
    for (const [index, hour] of hours.entries()) {
      later((hour - (hours[index - 1] ?? 0)) * 60 * 60_000)
      await signedIn()
      const [[moment] = []] = await app.database.asOwner(({ run }) => run('select seen_at from sign_in_networks', []))
      seen.push(new Date(String(moment)).toISOString())
    }

    expect(seen.map((each) => String(each).slice(5, 13))).toEqual(['05-01T08', '05-01T08', '05-01T08', '05-02T10'])
  })

  test('a network stays familiar as long as it is used', async () => {
    await signedIn()
    later(20 * 24 * 60 * 60_000)
    await signedIn()
    later(20 * 24 * 60 * 60_000)
    await usedUp()

    expect((await tryAt({ ...right, from: home })).status).toBe(200)
  })
})

describe('what is known opens no door', () => {
  test('a device has ten failed tries, and is a stranger after that', async () => {
    const cookies = await signedIn()
    const answers = await inTurn(22, () => tryAt({ ...wrong, cookies }))

    expect(answers.map(({ status }) => status)).toEqual([...Array(20).fill(401), 429, 429])
  })

  test('a quarter of an hour later a device and the own network have ten again', async () => {
    const cookies = await signedIn()
    const rounds = async () => {
      const onDevice = await inTurn(22, () => tryAt({ ...wrong, cookies }))
      looked.length = 0
      await inTurn(12, () => tryAt({ ...wrong, from: home }))
      return { onDevice: countBy(onDevice), atHome: looked.length }
    }
    const first = await rounds()
    later(15 * 60_000)

    expect(first).toEqual({ onDevice: { 401: 20, 429: 2 }, atHome: 10 })
    expect(await rounds()).toEqual(first)
  })

  test('a device knows the accounts that signed in on it, several of them, and no others', async () => {
    const first = await signedIn()
    const both = cookiesOf(await tryAt({ email: member.email, from: home, cookies: first }))
    await usedUp()
    await inTurn(11, () => tryAt({ email: member.email, password: 'wrong' }))
    await inTurn(11, () => tryAt({ email: people.admin.email, password: 'wrong' }))
    const statusOf = async (email: string, cookies: string[]) => (await tryAt({ email, cookies })).status

    expect(await statusOf(owner.email, both)).toBe(200)
    expect(await statusOf(member.email, both)).toBe(200)
    expect(await statusOf(people.admin.email, both)).toBe(429)
    expect(await statusOf(member.email, first)).toBe(429)
  })

  test.each([
    ['altered', (cookie: string) => cookie.replace('=', '=x')],
    ['without a signature', (cookie: string) => cookie.replace(/\.[^.]*$/, '')],
    ['a session’s in its place', (_: string, session: string) => session.replace('session_token', 'devices')],
    ['empty', () => 'atrium.devices='],
  ])('a device’s cookie that is %s is none', async (_what, spoil) => {
    const [session = '', device = ''] = await signedIn()
    await usedUp()

    expect((await tryAt({ ...right, cookies: [spoil(device, session)] })).status).toBe(429)
    expect((await tryAt({ ...right, cookies: [device] })).status).toBe(200)
  })

  test('from the own network ten more are looked at; a wrong one is told what strangers are told', async () => {
    await signedIn()
    await usedUp()
    looked.length = 0
    const answers = await inTurn(12, () => tryAt({ ...wrong, from: home }))

    expect(countBy(answers)).toEqual({ 429: 12 })
    expect(looked).toEqual(Array(10).fill('wrong'))
    expect((await tryAt({ ...right, from: home })).status).toBe(429)
  })

  test('nobody in that network finds out who is at home there: same answer, same work (R34)', async () => {
    await signedIn()
    const stranger = { email: member.email, password: 'wrong' }
    const told = async (who: { email: string; password: string }) => {
      await inTurn(11, () => tryAt(who))
      looked.length = 0
      const answers = await toldBy(await inTurn(12, () => tryAt({ ...who, from: home })))
      return { answers, looks: looked.length }
    }
    const atHome = await told(wrong)

    expect(atHome.looks).toBe(10)
    expect(await told(stranger)).toEqual(atHome)
    expect(await told(unknown)).toEqual(atHome)
  })

  test('the right password of somebody who is not at home there stays shut out', async () => {
    await signedIn()
    await inTurn(11, () => tryAt({ email: member.email, password: 'wrong' }))

    expect((await tryAt({ email: member.email, from: home })).status).toBe(429)
  })

  test('where nobody is at home, a full bucket costs no look', async () => {
    await usedUp()
    looked.length = 0

    expect((await tryAt(right)).status).toBe(429)
    expect(looked).toEqual([])
  })
})
