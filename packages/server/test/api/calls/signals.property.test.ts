import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Signals } from '../../../src/contract/visits/call.ts'
import type { CallPage } from '../../support/people/running-call.ts'
import { hear, hello, offer, pageOf, runningCall, say } from '../../support/people/running-call.ts'
import { startTestApp } from '../../support/test-app.ts'

/*
 * The signalling against a model of it, a list: whatever is said in whatever order, more than once, with answers that get lost and pages
 * that load anew, each page hears all that is for it, once, and in the order in which it was first said.
 */

const { app } = await startTestApp()

const side = fc.constantFrom('staff' as const, 'patient' as const)
const act = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('say' as const), side, isAddressed: fc.boolean() }) },
  // A message that is overtaken by those after it.
  { weight: 1, arbitrary: fc.record({ does: fc.constant('delay' as const), side }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('repeat' as const), which: fc.nat() }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('hear' as const), side, isLost: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('reload' as const), side }) },
)
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never

interface Said {
  page: CallPage
  seq: number
  to: string | undefined
}

interface Page {
  page: CallPage
  heard: string[]
  after: string | undefined
}

const nameOf = ({ page: { peer }, seq }: Said) => `${peer} ${seq}`
const isFor = ({ page, to }: Said, { peer }: CallPage) => page.peer !== peer && (to === undefined || to === peer)

async function play(acts: readonly Act[]): Promise<void> {
  const { ofDana, ofPatient } = await runningCall(app)
  const fresh = (page: CallPage): Page => ({
    page: { ...page, peer: crypto.randomUUID(), seq: 0 },
    heard: [],
    after: undefined,
  })
  const now = { staff: fresh(ofDana), patient: fresh(ofPatient) }
  const pages = [now.staff, now.patient]
  const said: Said[] = []
  const delayed: Said[] = []

  const send = async (message: Said) => {
    const answer = await say(
      app,
      { ...message.page, seq: message.seq },
      message.to === undefined ? hello : offer(),
      message.to,
    )
    expect(answer.status, answer.text).toBe(200)
    if (!said.some((each) => nameOf(each) === nameOf(message))) said.push(message)
  }
  const next = ({ page }: Page, to?: string): Said => {
    page.seq += 1
    return { page, seq: page.seq, to }
  }
  const listen = async (listener: Page, isLost = false) => {
    const answer = await hear(app, listener.page, listener.after)
    expect(answer.status, answer.text).toBe(200)
    const { items, last } = answer.data as Signals
    if (isLost) return
    listener.heard.push(...items.map(({ from, seq }) => `${from.peer} ${seq}`))
    listener.after = last ?? undefined
  }
  const other = (one: 'staff' | 'patient') => now[one === 'staff' ? 'patient' : 'staff']

  for (const each of acts) {
    if (each.does === 'say') await send(next(now[each.side], each.isAddressed ? other(each.side).page.peer : undefined))
    else if (each.does === 'delay') delayed.push(next(now[each.side]))
    else if (each.does === 'hear') await listen(now[each.side], each.isLost)
    else if (each.does === 'repeat')
      await repeat([...said, ...delayed][each.which % Math.max(1, said.length + delayed.length)], send)
    else {
      now[each.side] = fresh(now[each.side].page)
      pages.push(now[each.side])
    }
  }
  for (const message of delayed) await send(message)
  for (const listener of pages) {
    await listen(listener)
    expect(listener.heard).toEqual(said.filter((message) => isFor(message, listener.page)).map(nameOf))
  }
}

async function repeat(message: Said | undefined, send: (message: Said) => Promise<void>): Promise<void> {
  if (message) await send(message)
}

test('each page hears all that is for it, once and in order', async () => {
  await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 40 }), play), {
    numRuns: 60,
    seed: 20_261_129,
  })
})

test('R25: of two pages of one side each is told what the other has said', async () => {
  const { dana, visitId, ofDana } = await runningCall(app)
  const second = pageOf('staff', dana, visitId)
  await say(app, second, hello)

  expect((await hear(app, ofDana)).data).toMatchObject({ items: [{ from: { peer: second.peer, side: 'staff' } }] })
})
