import { expect, test } from 'vitest'
import { passkeyPlace } from './place.ts'

test.each([
  ['https://clinic.example', 'https://clinic.example', { rpId: 'clinic.example', origin: 'https://clinic.example' }],
  ['https://clinic.example', 'http://localhost:3000', { rpId: 'clinic.example', origin: 'https://clinic.example' }],
  ['https://192.0.2.7', 'https://192.0.2.7', null],
  ['https://[2001:db8::7]', 'https://[2001:db8::7]', null],
  ['http://127.0.0.1:3000', 'http://127.0.0.1:3000', null],
  ['http://127.0.0.1:3000', 'http://localhost:3000', { rpId: 'localhost', origin: 'http://localhost:3000' }],
  ['http://localhost:3000', 'http://localhost:3000', { rpId: 'localhost', origin: 'http://localhost:3000' }],
])('%s, asked as %s', (url, asked, place) => {
  expect(passkeyPlace(url, new Request(asked))).toEqual(place)
})
