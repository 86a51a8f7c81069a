import { expect, test } from 'vitest'
import { checkWords, signedWords, stateWords } from './check-words.ts'

type Check = Parameters<typeof checkWords>[0]

const now = new Date('2026-11-28T12:00:00Z')
const signed = { number: 7, day: '2026-11-27', seq: 1200 }
const help = 'Tell whoever runs your database, and keep the mails with checkpoints.'

test.each<[Partial<Check>, string]>([
  [{ ok: true, checked: 1 }, 'Checked just now: 1 change, none altered, none missing. Nothing is signed yet.'],
  [
    { ok: true, checked: 1204, signed },
    'Checked just now: 1,204 changes, none altered, none missing. Up to change 1,200 it is what was signed on 27 November.',
  ],
  [{ brokenAt: 1, fault: 'altered' }, `Change 1 was altered. Nothing before it could be checked. ${help}`],
  [
    { checked: 1203, brokenAt: 1204, fault: 'missing' },
    `Change 1,204 is missing. Before it, 1,203 changes are sound. ${help}`,
  ],
  [
    { checked: 1, brokenAt: 2, fault: 'moved' },
    `Change 2 stands in another’s place: the order was altered. Before it, 1 change are sound. ${help}`.replace(
      '1 change are',
      '1 change is',
    ),
  ],
  [{ checked: 3, brokenAt: 4, fault: 'cut-off' }, `The newest changes were cut off, from change 4 on. ${help}`],
  [
    { checked: 1300, brokenAt: 1201, fault: 'replaced', signed },
    `The log was written anew: from change 1,201 on it is not what was signed, though it fits together. Up to change 1,200 it is what was signed. ${help}`,
  ],
  [
    {
      checkpointFaults: [
        { ...signed, fault: 'forged' },
        { ...signed, number: 3, fault: 'missing' },
      ],
    },
    `The changes themselves fit together. The checkpoint of 27 November carries a signature that is not this server’s. Checkpoint 3, before that of 27 November, is missing. ${help}`,
  ],
])('%o (R29)', (check, words) => {
  expect(checkWords({ ok: false, checked: 0, signed: null, checkpointFaults: [], ...check }, now)).toBe(words)
})

test('what stands beside the button, and between the rows', () => {
  expect(stateWords(null, undefined, now)).toBe('')
  expect(stateWords(null, signed, now)).toBe('Signed up to change 1,200, yesterday')
  expect(stateWords(now, signed, now)).toMatch(/^Verified up to today, \d\d:\d\d$/)
  const checkpoint = { seq: 1200, at: '2026-11-28T09:00:00Z', mailedTo: 2 }
  expect(signedWords(checkpoint, now)).toBe('Signed up to here, today: 1,200 changes. Mailed to 2 Owners.')
  expect(signedWords({ ...checkpoint, mailedTo: 0 }, now)).toMatch(/mailed to nobody/)
})
