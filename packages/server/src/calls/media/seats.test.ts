import { expect, test } from 'vitest'
import { tokensOf } from '../../mail/tokens.ts'
import { patientMediaInput } from '../../contract/visits/media.ts'
import type { Sitter } from './seats.ts'
import { connectionOf, seatFor } from './seats.ts'

const tokens = tokensOf('a secret of this installation')
const sitter: Sitter = {
  call: { clinicId: 'harbor', visitId: 'visit', startedAt: new Date('2026-03-02T09:00:00.000Z') },
  key: 'guest sam',
  peer: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
}
const connection = '6377596837397152.6625180218094839.3945951332'
const seat = await seatFor(tokens, sitter, connection)

test('a seat is its page’s own, and what an input takes', async () => {
  expect(await connectionOf(tokens, sitter, seat)).toBe(connection)
  expect(patientMediaInput.parse({ step: 'keep', peer: sitter.peer, seats: [seat] })).toMatchObject({ seats: [seat] })
})

const { call } = sitter
const others: { whose: string; other: Sitter }[] = [
  { whose: 'another person', other: { ...sitter, key: 'guest eve' } },
  { whose: 'another page of the same person', other: { ...sitter, peer: '6f9619ff-8b86-4d01-b42d-00cf4fc964fe' } },
  { whose: 'another visit', other: { ...sitter, call: { ...call, visitId: 'other' } } },
  { whose: 'another clinic', other: { ...sitter, call: { ...call, clinicId: 'oak' } } },
  {
    whose: 'a later call with the same patient',
    other: { ...sitter, call: { ...call, startedAt: new Date('2026-03-02T09:00:00.001Z') } },
  },
]

test.each(others)('$whose cannot use it', async ({ other }) => {
  await expect(connectionOf(tokens, other, seat)).rejects.toThrow('Please connect anew.')
})

const signature = seat.slice(connection.length + 1)
test.each([
  ['of another connection', `6377596837397152.6625180218094839.1.${signature}`],
  ['whose signature is cut', seat.slice(0, -1)],
  ['whose signature is longer', `${seat}A`],
  ['without a signature', `${connection}.`],
  ['that is a signature alone', signature],
  ['that is nothing', '.'],
])('a seat %s is none', async (_, forged) => {
  await expect(connectionOf(tokens, sitter, forged)).rejects.toThrow('Please connect anew.')
})

test('another installation takes none of it', async () => {
  await expect(connectionOf(tokensOf('another secret'), sitter, seat)).rejects.toThrow('Please connect anew.')
})
