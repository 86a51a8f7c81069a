import { reasons } from '@atrium/server/contract/people/liftable'
import type { Role } from '@atrium/policy/clinic'
import { clinicPolicy } from '@atrium/policy/clinic'
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { meAs } from '../../testing/people.ts'
import { renderAs } from '../../testing/render-as.tsx'
import { mayAsk } from './ask-button.tsx'
import { Refusal } from './refusal.tsx'

const asked = (role: Role) => reasons.filter((reason) => mayAsk({ reason }, meAs(role).decisions)).toSorted()

test('seats, a role and a plan are asked for, and nothing that nobody could lift (R35)', () => {
  const liftable = ['frozen', 'no-seat', 'plan', 'role', 'role-and-plan']

  expect(asked('member')).toEqual(liftable)
  expect(asked('admin')).toEqual(liftable)
})

test('an Owner, who buys and upgrades by themselves, asks nobody', () => {
  expect(asked('owner')).toEqual([])
})

test('where somebody could lift it, the way to ask stands behind the sentence, named after what was denied', () => {
  const decision = clinicPolicy.decide({ role: 'member', plan: 'premium' }, 'user.invite')
  renderAs(meAs('member'), <p>{decision.allowed ? null : <Refusal denial={decision.denial} isShort />}</p>)

  expect(screen.getByText(/Only Owners and Admins can invite clinic users\./)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Ask: Invite clinic users' }).textContent).toBe('Ask')
})

test('a line that stands alone says whom to ask (R14)', () => {
  const decision = clinicPolicy.decide({ role: 'member', plan: 'premium' }, 'user.invite')
  renderAs(meAs('member'), <p>{decision.allowed ? null : <Refusal denial={decision.denial} />}</p>)

  const name = 'Ask Mara Okafor or Jonas Lindqvist: Invite clinic users'
  expect(screen.getByRole('button', { name }).parentElement?.textContent).toBe(
    'Only Owners and Admins can invite clinic users. Ask Mara Okafor or Jonas Lindqvist.',
  )
})

test('an Owner on Free reads what the plan lacks, and is sent to nobody', () => {
  const decision = clinicPolicy.decide({ role: 'owner', plan: 'free' }, 'sharedRoom.create')
  renderAs(meAs('owner', 'free'), <p>{decision.allowed ? null : <Refusal denial={decision.denial} />}</p>)

  expect(screen.getByText(/Shared Rooms are part of Premium/)).toBeTruthy()
  expect(screen.queryByRole('button')).toBeNull()
})
