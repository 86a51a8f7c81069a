import { expect, test } from 'vitest'
import { iceFor } from './ice.ts'

const now = new Date('2026-03-02T09:00:00.000Z')

/* The example of RFC 2202 for HMAC-SHA1 has a text; ours is a moment and a visit. This one was made by `openssl dgst -sha1 -hmac`. */
test('the credential is what coturn makes of the user name', async () => {
  const turn = { urls: ['turn:turn.example'], secret: 'north' }
  const settings = { stunUrls: [], turn, relayOnly: false }
  const ice = await iceFor(settings, { visitId: 'visit', seconds: 3_600, now })

  expect(ice.iceServers).toEqual([
    { urls: ['turn:turn.example'], username: '1772445600:visit', credential: 'yQkDCu5/48I2qZLX/ACowOioEdE=' },
  ])
})

test('without a relay nobody gets a name for one', async () => {
  const settings = { stunUrls: ['stun:stun.example'], turn: null, relayOnly: false }

  expect(await iceFor(settings, { visitId: 'visit', seconds: 3_600, now })).toEqual({
    iceServers: [{ urls: ['stun:stun.example'] }],
    relayOnly: false,
    ttlSeconds: 3_600,
  })
})
