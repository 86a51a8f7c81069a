import type { SecondStepCounts } from '../../contract/clinic/settings.ts'
import type { Scope } from '../../scope.ts'

/** How many people of the clinic have a second step, and of how many: whoever demands one should know whom it meets. */
export async function countSecondSteps({ run }: Scope): Promise<SecondStepCounts> {
  const [row = []] = await run('select * from atrium_count_second_steps()', [])
  const [managers, managersWith, people, peopleWith] = row.map(Number) as [number, number, number, number]
  return { managers: { have: managersWith, of: managers }, everybody: { have: peopleWith, of: people } }
}
