import { describe, expect, test } from 'vitest'
import type { Invoice, PlanPreview, SeatsPreview } from '../../api/outputs.ts'
import { moneyWords } from '../../components/words/money-words.ts'
import { downgradeWords, invoiceWords, pendingWords, spanWords, statusWords } from './billing-words.ts'
import { freezeEffects } from './plan/freeze-effects.ts'
import { actWords, presentWords, refusalWords, seatCosts } from './seats/seat-words.ts'

type Line = Invoice['lines'][number]

const line = (change: Partial<Line> = {}): Line => ({
  kind: 'period',
  seats: 30,
  span: { from: '2026-11-04', to: '2026-12-03', days: 30 },
  ofDays: 30,
  period: 'month',
  seatPrice: 3_500,
  taxBasisPoints: 800,
  net: 105_000,
  tax: 8_400,
  total: 113_400,
  ...change,
})

const seats = { bought: 30, used: 23, reserved: 2, free: 5 }

test.each([
  [113_400, '$1,134.00'],
  [2_268, '$22.68'],
  [0, '$0.00'],
  [-2_268, '−$22.68'],
])('%i cents are %s', (cents, words) => {
  expect(moneyWords(cents)).toBe(words)
})

test('a span names its years only where they differ', () => {
  expect(spanWords({ from: '2026-11-04', to: '2026-12-03' })).toBe('4 November – 3 December')
  expect(spanWords({ from: '2026-12-04', to: '2027-01-03' })).toBe('4 December 2026 – 3 January 2027')
})

const short = { from: '2026-10-19', to: '2026-11-03', days: 16 }
test.each<[Line[], string]>([
  [[line()], '30 seats, 4 November – 3 December'],
  [[line({ kind: 'added', seats: 4, span: short, ofDays: 31 })], '4 seats added, 16 of 31 days'],
  [[line({ kind: 'removed', seats: 1, span: short, ofDays: 31 })], '1 seat given back, 16 of 31 days'],
  [[line(), line(), line()], '30 seats, 4 November – 3 December, and 2 more lines'],
])('an invoice says what it is for', (lines, words) => {
  expect(invoiceWords({ lines })).toBe(words)
})

test('no invoice is called paid: nobody’s money is moved from here', () => {
  expect(statusWords({ isOpen: true, total: 1, payment: null })).toBe('Open today')
  expect(statusWords({ isOpen: false, total: 1, payment: null })).toBe('Issued')
  expect(statusWords({ isOpen: false, total: -1, payment: null })).toBe('Credit')
  expect(statusWords({ isOpen: false, total: 1, payment: { status: 'paid', url: null } })).toBe('Paid')
  expect(statusWords({ isOpen: false, total: 1, payment: { status: 'open', url: null } })).toBe('Not paid')
  expect(statusWords({ isOpen: false, total: -1, payment: { status: 'paid', url: null } })).toBe('Credit')
})

describe('a downgrade (R19, R20)', () => {
  const none = { names: [], count: 0 }
  const preview = {
    on: '2026-12-04',
    freezes: {
      sharedRooms: { names: ['Evening clinic', 'Walk-in'], count: 4 },
      passcodes: none,
      waitingTexts: { names: ['Walk-in'], count: 1 },
      waitingPictures: none,
      preparedAccounts: { names: ['Nia Bell'], count: 1 },
    },
  } as unknown as PlanPreview

  test('names what freezes, and nothing where nothing does', () => {
    expect(downgradeWords(preview)).toBe(
      'On 4 December, 4 Shared Rooms, 1 waiting-room text and 1 account made in advance would freeze. Nothing is deleted, and an upgrade brings all of it back.',
    )
    expect(
      downgradeWords({
        on: '2026-12-04',
        freezes: {
          sharedRooms: none,
          passcodes: none,
          waitingTexts: none,
          waitingPictures: none,
          preparedAccounts: none,
        },
      }),
    ).toBe('On 4 December nothing would freeze: no Premium feature is in use.')
  })

  test('the dialog has each by name, and how many more there are', () => {
    expect(freezeEffects(preview).map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'note: Until 4 December 2026 everything stays as it is, and this can be undone',
      'loss: 4 Shared Rooms closed to patients and staff: Evening clinic, Walk-in and 2 others',
      'loss: 1 waiting-room text no longer shown: Walk-in',
      'loss: 1 account made in advance rest until then: Nia Bell',
      'keep: Nothing is deleted: an upgrade brings all of it back as it was',
      'keep: People, Personal Rooms and history stay. There are no further invoices',
    ])
  })

  test('what waits is said with its day', () => {
    expect(pendingWords({ plan: 'free', period: null, on: '2026-12-04' })).toBe('Changes to Free on 4 December 2026.')
    expect(pendingWords({ plan: 'premium', period: 'year', on: '2026-12-04' })).toBe(
      'Is paid by the year from 4 December 2026 on.',
    )
  })
})

describe('seats (R18)', () => {
  const preview: SeatsPreview = {
    seats,
    bought: 32,
    least: 25,
    today: { net: 2_100, tax: 168, total: 2_268 },
    days: 9,
    ofDays: 30,
    renewal: {
      on: '2026-12-04',
      before: { net: 105_000, tax: 8_400, total: 113_400 },
      after: { net: 112_000, tax: 8_960, total: 120_960 },
    },
    period: 'month',
    version: 3,
  }

  test('say what there is, and why fewer are refused', () => {
    expect(presentWords(seats)).toBe('30 now: 23 used, 2 reserved, 5 free. At least 25.')
    expect(refusalWords(seats, 25)).toBeNull()
    expect(refusalWords(seats, 24)).toBe('One person or invitation would have to go first: 23 used and 2 reserved.')
    expect(refusalWords(seats, 20)).toBe('5 people or invitations would have to go first: 23 used and 2 reserved.')
  })

  test('cost now and each month', () => {
    expect(seatCosts(preview)).toEqual([
      { when: 'Today', amount: '$22.68', about: '2 seats, 9 of 30 days, with tax' },
      { when: 'Each month from 4 December', amount: '$1,209.60', about: '$1,134.00 until now' },
    ])
    expect(actWords(30, 32, preview.today)).toBe('Add 2 seats for $22.68')
    expect(actWords(30, 32, undefined)).toBe('Add 2 seats')
  })

  test('given back are credited; where the plan ends nothing follows', () => {
    const back = { ...preview, bought: 28, today: { net: -2_100, tax: -168, total: -2_268 }, renewal: null }

    expect(seatCosts(back)).toEqual([
      { when: 'Credited today', amount: '$22.68', about: '2 seats, 9 of 30 days, with tax' },
      { when: 'From then on', amount: '$0.00', about: 'The plan ends' },
    ])
    expect(actWords(30, 28, back.today)).toBe('Give back 2 seats')
  })
})
