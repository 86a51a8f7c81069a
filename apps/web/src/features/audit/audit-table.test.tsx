import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import type { AuditEvent } from '../../api/outputs.ts'
import { renderThemed } from '../../testing/render-themed.tsx'
import { AuditTable } from './audit-table.tsx'
import type { AuditSearch } from './audit-search.ts'
import { PersonChips } from './person-chips.tsx'

const event: AuditEvent = {
  seq: 1,
  at: '2026-11-24T10:00:00.000Z',
  actor: { id: 'm1', name: 'Alex Kim', email: 'a.kim@harbor.example' },
  action: 'membership.archived',
  target: { id: 'm2', name: 'Alex Kim', email: 'alex.kim@harbor.example' },
  before: { status: 'active' },
  after: { status: 'archived' },
  origin: null,
  hash: '',
}

const change = () => screen.getAllByRole('cell')[0]?.textContent

test('where two have or had one name, the email says who did it and to whom', () => {
  renderThemed(<AuditTable events={[event]} />)
  expect(change()).toMatch(/Alex Kim \(a\.kim@harbor\.example\) archived Alex Kim \(alex\.kim@harbor\.example\)$/)
})

test('where a name is enough, there is none', () => {
  const { actor, target } = event
  const alone = { ...event, actor: { ...actor, email: null }, target: { ...target, email: null } }
  renderThemed(<AuditTable events={[alone]} />)
  expect(change()).toMatch(/Alex Kim archived Alex Kim$/)
})

test('the clinic’s log says from what to what, and from where; a name leads to what that person did', async () => {
  const onSearch = vi.fn<(change: AuditSearch) => void>()
  const origin = { device: 'Chrome on macOS', network: '203.0.113.0/24' }
  renderThemed(<AuditTable events={[{ ...event, origin }]} onSearch={onSearch} />)
  const cells = screen.getAllByRole('cell').map(({ textContent }) => textContent)
  expect(cells.slice(1, 3)).toEqual(['ActivebecameArchived', 'Chrome on macOS203.0.113.0/24'])

  await userEvent.click(screen.getByRole('button', { name: 'Alex Kim' }))
  expect(onSearch).toHaveBeenCalledWith({ actor: 'm1' })
})

test('what a checkpoint signs stands below its line, and under its day', () => {
  const checkpoint = {
    number: 1,
    day: '2026-11-24',
    seq: 1,
    hash: '',
    at: '2026-11-24T12:00:00Z',
    keyId: '',
    publicKey: null,
    body: '',
    signature: '',
    mailedTo: 2,
  }
  const newer = { ...event, seq: 2, at: '2026-11-25T10:00:00.000Z' }
  renderThemed(<AuditTable events={[newer, event]} checkpoints={[checkpoint]} onSearch={() => undefined} />)
  const rows = screen.getAllByRole('row').map(({ textContent }) => textContent ?? '')

  expect(rows).toHaveLength(6)
  expect(rows[1]).toMatch(/25 November/)
  expect(rows[3]).toMatch(/^Signed up to here, .*: 1 change\. Mailed to 2 Owners\./)
  expect(rows[4]).toMatch(/24 November/)
})

test('whose changes alone are shown is said, and can be taken back', async () => {
  const onSearch = vi.fn<(change: AuditSearch) => void>()
  renderThemed(<PersonChips search={{ actor: 'm1', target: 'gone' }} events={[event]} onSearch={onSearch} />)
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
    'By Alex Kim, show everybody’s',
    'To one person or room, show everybody’s',
  ])

  await userEvent.click(screen.getByRole('button', { name: /^By Alex Kim/ }))
  expect(onSearch).toHaveBeenCalledWith({ actor: undefined })
})
