import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Ice } from '../../../src/contract/visits/call.ts'
import { checkIn } from '../../support/people/check-in.ts'
import { runningCall } from '../../support/people/running-call.ts'
import { startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

const secret = 'north wind and the sun'
const urls = ['turn:turn.example:3478?transport=udp', 'turns:turn.example:443?transport=tcp']
const { app } = await startTestApp({
  ice: { stunUrls: ['stun:stun.example:3478'], turn: { urls, secret }, relayOnly: true },
})
const { app: bare } = await startTestApp()

test('both sides of a call get the relay, with a name that ends and what the relay makes of it', async () => {
  const { staff, visitId, patient } = await runningCall(app)
  const until = Math.floor(app.clock.now.getTime() / 1_000) + 3_600
  const username = `${until}:${visitId}`
  const credential = createHmac('sha1', secret).update(username).digest('base64')
  const expected: Ice = {
    iceServers: [{ urls: ['stun:stun.example:3478'] }, { urls, username, credential }],
    relayOnly: true,
    mediaServer: false,
    ttlSeconds: 3_600,
  }

  expect(await staff.visit.ice.query({ visitId })).toEqual(expected)
  expect(await patient.page.checkIn.ice.query()).toEqual(expected)
})

test('who waits, and who may start the call, have it for ten minutes; who has gone has none', async () => {
  const { clinic, roomId, tomas, owner } = await runningCall(app)
  const { page } = await checkIn(app, clinic, roomId)
  const { visit, queue } = clientOf(app, tomas)
  const visitId = (await queue.list.query()).items.find(({ status }) => status === 'waiting')?.id ?? ''

  expect(await page.checkIn.ice.query()).toMatchObject({ ttlSeconds: 600 })
  expect(await visit.ice.query({ visitId })).toMatchObject({ ttlSeconds: 600 })
  expect((await call(app, 'visit.ice', 'query', { visitId }, owner)).status).toBe(403)
  await page.checkIn.leave.mutate()
  await expect(page.checkIn.ice.query()).rejects.toThrow('This patient has left.')
  await expect(visit.ice.query({ visitId })).rejects.toThrow('This patient has left.')
})

test('where nothing is configured there is nothing, and pages of one network meet without', async () => {
  const { staff, visitId } = await runningCall(bare)

  expect(await staff.visit.ice.query({ visitId })).toEqual({
    iceServers: [],
    relayOnly: false,
    mediaServer: false,
    ttlSeconds: 3_600,
  })
})
