import type { SecondStepDemand } from '../../../../src/contract/clinic/second-step-demand.ts'
import { openSession } from '../../../../src/auth/session/open-session.ts'
import type { TestApp } from '../../test-app.ts'
import { clientOf } from '../../wire/call.ts'
import type { Person } from '../clinic.ts'
import { giveCodeApp } from './second-step.ts'

const minute = 60_000

/** Moves the test's clock on. */
export function later(app: Pick<TestApp, 'clock'>, minutes = 1): void {
  app.clock.now = new Date(app.clock.now.getTime() + minutes * minute)
}

/** The person in a session that is opened now. */
export async function signInAnew<Who extends Pick<Person, 'userId' | 'email'>>(app: TestApp, person: Who) {
  const user = { id: person.userId, email: person.email }
  const token = await openSession(app.database, user, new Request('http://atrium.test'), app.clock.now)
  return { ...person, token }
}

/** An Owner, who is given a code app for it, demands a second step. */
export async function demand(app: TestApp, owner: Person, secondStep: SecondStepDemand): Promise<void> {
  const { account, clinic } = clientOf(app, owner)
  if (!(await account.get.query()).secondStep.isOn) await giveCodeApp(app, owner, { isOn: true })
  await clinic.changeSettings.mutate({ secondStep })
}
