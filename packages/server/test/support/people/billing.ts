import { expect } from 'vitest'
import type { Role } from '@atrium/policy/clinic'
import type { TestApp } from '../test-app.ts'
import { clientOf } from '../wire/call.ts'
import type { ClinicSpec } from './clinic.ts'
import { makeClinic } from './clinic.ts'

const day = 24 * 60 * 60_000

type Who = 'owner' | 'second' | 'admin' | 'member'
interface PayingSpec extends Pick<ClinicSpec<Who>, 'invitations' | 'sharedRooms'> {
  bought?: number
  period?: 'month' | 'year'
}

/** A clinic that became Premium at this moment of the clock, with two Owners. */
export async function payingClinic(app: TestApp, { bought = 10, period = 'month', ...spec }: PayingSpec = {}) {
  const people: Record<Who, Role> = { owner: 'owner', second: 'owner', admin: 'admin', member: 'member' }
  const clinic = await makeClinic(app.database, { ...spec, plan: 'free', people })
  const { billing } = clientOf(app, clinic.people.owner)
  await billing.changePlan.mutate({ plan: 'premium', bought, period })
  return { ...clinic, billing }
}

/** Sets the clock so many days on. */
export function daysLater(app: TestApp, count: number): void {
  app.clock.now = new Date(app.clock.now.getTime() + count * day)
}

/** What a call that must fail says. */
export async function refusalOf(attempt: Promise<unknown>) {
  const failure = await attempt.then(
    () => null,
    (error: unknown) => error as { message: string; data: { httpStatus: number; denial: unknown } },
  )
  expect(failure).not.toBeNull()
  return { message: failure?.message, status: failure?.data.httpStatus, denial: failure?.data.denial }
}
