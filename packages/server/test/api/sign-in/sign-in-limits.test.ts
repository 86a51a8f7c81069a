import { beforeEach, describe, expect, test, vi } from 'vitest'
import { charge } from '../../../src/auth/limits/tries.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import {
  comparingSignIn,
  countBy,
  forgetTries,
  inTurn,
  toldBy,
  waitOf,
} from '../../support/people/sign-in/comparing-sign-in.ts'
import { sessions, setPasswords, signInAt, url } from '../../support/people/sign-in/sign-in.ts'
import { startTestApp } from '../../support/test-app.ts'

const { app, another } = await startTestApp({ sessions, url })
const { people } = await makeClinic(app.database, { people: { owner: 'owner', member: 'member', admin: 'admin' } })
await setPasswords(app.database)

const { tryAt, looked, with: comparing } = comparingSignIn(app.database, people)
const { owner, member } = people
const wrong = { email: owner.email, password: 'wrong' }
const right = { email: owner.email }
const unknown = { email: 'nobody@clinic.example', password: 'wrong' }
const later = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds)
const quarterOfAnHour = 15 * 60_000
const times = <Result>(count: number, make: (index: number) => Promise<Result>) =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)))

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-05-01T08:00:00.000Z') })
  looked.length = 0
  await forgetTries(app.database)
  return () => vi.useRealTimers()
})

describe('a normal morning is never limited', () => {
  test('31 right sign-ins from one address, one each 10 s', async () => {
    const answers = await inTurn(31, () => {
      later(10_000)
      return signInAt(app)({ email: owner.email, from: '203.0.113.1' })
    })

    expect(countBy(answers)).toEqual({ 200: 31 })
  })

  test('200 people behind one address at the same moment, one in five of whom mistypes first', async () => {
    const emails = Object.values(people).map((each) => each.email)
    const answers = await times(200, (index) =>
      tryAt({ email: emails[index % 3] ?? '', from: '203.0.113.1', ...(index % 40 === 0 && { password: 'wrong' }) }),
    )

    expect(countBy(answers)).toEqual({ 200: 195, 401: 5 })
  })

  test('right ones in between give no tries back', async () => {
    await inTurn(9, () => tryAt(wrong))
    const between = await inTurn(5, () => tryAt(right))
    const last = await inTurn(2, () => tryAt(wrong))

    expect(countBy([...between, ...last])).toEqual({ 200: 5, 401: 1, 429: 1 })
  })

  test('a try that could not be looked at is no failed one', async () => {
    const broken = comparing(() => Promise.reject(new Error('The logins are away')))
    const failures = await inTurn(20, () => broken(wrong).catch(() => new Response(null, { status: 500 })))

    expect(countBy(failures)).toEqual({ 500: 20 })
    expect((await tryAt(right)).status).toBe(200)
    expect((await tryAt(wrong)).status).toBe(401)
  })
})

describe('by account', () => {
  test('60 guesses from 60 addresses: ten are looked at, the others wait; after that time it goes on', async () => {
    const answers = await inTurn(60, () => signInAt(app)(wrong))
    const waits = answers.slice(10).map(waitOf)
    const blocked = await signInAt(app)(right)
    later(quarterOfAnHour)

    expect(answers.map(({ status }) => status)).toEqual([...Array(10).fill(401), ...Array(50).fill(429)])
    expect(waits).toEqual(Array(50).fill(900))
    expect([blocked.status, waitOf(blocked), blocked.headers.getSetCookie().length]).toEqual([429, 900, 0])
    expect((await signInAt(app)(right)).status).toBe(200)
  })

  test('the time is counted from the first try and grows by no later one', async () => {
    const waits = await inTurn(15, async () => {
      later(60_000)
      return tryAt(wrong)
    })

    expect(waits.map(waitOf).slice(10)).toEqual([300, 240, 180, 120, 60])
    later(59_600)
    expect(waitOf(await tryAt(wrong))).toBe(1)
    later(400)
    expect((await tryAt(wrong)).status).toBe(401)
  })

  test('guesses at the same moment are counted one by one', async () => {
    const answers = await times(40, () => tryAt(wrong))

    expect(countBy(answers)).toEqual({ 401: 10, 429: 30 })
    expect(looked).toHaveLength(10)
  })

  test('on every server', async () => {
    const other = await another()
    await inTurn(5, () => signInAt(app)(wrong))
    await inTurn(5, () => signInAt(other)(wrong))

    expect([(await signInAt(app)(wrong)).status, (await signInAt(other)(wrong)).status]).toEqual([429, 429])
  })

  test('capitals make no other account of it', async () => {
    await inTurn(10, (index) => tryAt({ ...wrong, email: index % 2 ? owner.email.toUpperCase() : owner.email }))

    expect((await tryAt(wrong)).status).toBe(429)
  })

  test('other accounts go on', async () => {
    await inTurn(10, () => tryAt(wrong))

    expect((await tryAt({ email: member.email })).status).toBe(200)
  })

  test('an address without a login is counted, answered and looked at alike (R34)', async () => {
    const known = await inTurn(12, () => tryAt(wrong))
    const missing = await inTurn(12, () => tryAt(unknown))

    expect(await toldBy(missing)).toEqual(await toldBy(known))
    expect(looked).toHaveLength(20)
  })
})

describe('by network', () => {
  const guess = (index: number, from: string) => tryAt({ email: `person-${index}@clinic.example`, password: 'x', from })

  test.each([
    ['one address', () => '203.0.113.2', '203.0.113.3'],
    [
      'an address written as IPv6',
      (index: number) => (index % 2 ? '::ffff:203.0.113.2' : '203.0.113.2'),
      '203.0.113.3',
    ],
    ['addresses of one /64', (index: number) => `2001:db8:1:2::${index + 1}`, '2001:db8:1:3::1'],
  ])('%s: a hundred accounts are tried, the next waits; its neighbours go on', async (_what, from, neighbour) => {
    const answers = await inTurn(102, (index) => guess(index, from(index)))
    const elsewhere = await tryAt({ ...right, from: neighbour })

    expect(countBy(answers)).toEqual({ 401: 100, 429: 2 })
    expect(waitOf(answers.at(-1))).toBe(900)
    expect(elsewhere.status).toBe(200)
  })

  test.each([
    ['/48', '2001:db8:1:2::1', '2001:db8:1:ffff::1', '2001:db8:2::1'],
    ['/24', '203.0.113.1', '203.0.113.200', '203.0.112.1'],
  ])('a thousand tries from one %s: all of it waits, for a quarter of an hour', async (_what, from, near, far) => {
    await guess(0, from)
    // As after 999 more.
    await app.database.asOwner(({ run }) =>
      run("update sign_in_tries set points = 1000 where key like 'neighbourhood:%'", []),
    )

    expect((await tryAt({ ...right, from: near })).status).toBe(429)
    expect((await tryAt({ ...right, from: far })).status).toBe(200)
    later(quarterOfAnHour)
    expect((await tryAt({ ...right, from: near })).status).toBe(200)
  })

  test('a network that must wait uses up nobody’s account', async () => {
    await inTurn(100, (index) => guess(index, '203.0.113.1'))
    await inTurn(20, () => tryAt({ ...wrong, from: '203.0.113.1' }))

    expect((await tryAt(right)).status).toBe(200)
  })
})

describe('too many at once', () => {
  test('four are looked at at a time; the queue has an end: 503 with the time to wait', async () => {
    let atOnce = 0
    let open = () => {}
    let fill = () => {}
    const gate = new Promise<void>((resolve) => (open = resolve))
    const full = new Promise<void>((resolve) => (fill = resolve))
    const slow = comparing(async () => {
      if ((atOnce += 1) === 4) fill()
      await gate
      return false
    })
    const crowd = Array.from({ length: 450 }, () => slow(wrong))
    const turnedAway = await Promise.race(crowd)
    await full
    // A fifth would come to be looked at meanwhile.
    for (let trip = 0; trip < 20; trip += 1) await app.database.transaction(({ run }) => run('select 1', []))
    const most = atOnce
    open()
    const counts = countBy(await Promise.all(crowd))

    expect([turnedAway.status, waitOf(turnedAway)]).toEqual([503, 5])
    expect(most).toBe(4)
    expect(Object.keys(counts)).toEqual(['401', '429', '503'])
    expect(counts[503]).toBeLessThanOrEqual(50)
  })

  test('a try leaves no timer behind: what is over is deleted by the hour', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    for (let count = 1; count <= 20; count += 1) await charge(app.database, [{ bucket: 'account', key: 'somebody' }])

    // A database has some of its own.
    expect(vi.getTimerCount()).toBeLessThan(20)
  })

  test('nothing that somebody typed is kept', async () => {
    await tryAt(unknown)
    const kept = await app.database.asOwner(({ run }) => run('select key from sign_in_tries', []))

    expect(kept).toHaveLength(3)
    expect(JSON.stringify(kept)).not.toContain('nobody')
  })
})
