import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { AuditEvent } from '../../api/outputs.ts'
import { renderThemed } from '../../testing/render-themed.tsx'
import { AuditTable } from './audit-table.tsx'

const event: AuditEvent = {
  seq: 1,
  at: '2026-11-24T10:00:00.000Z',
  actor: { id: 'm1', name: 'Alex Kim', email: 'a.kim@harbor.example' },
  action: 'membership.archived',
  target: { id: 'm2', name: 'Alex Kim', email: 'alex.kim@harbor.example' },
  before: { status: 'active' },
  after: { status: 'archived' },
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
