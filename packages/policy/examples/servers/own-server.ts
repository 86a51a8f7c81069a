import { createReferenceSystem, invariantsOf } from '@atrium/policy/testing'
import { policy } from '../worlds/press.ts'

/** Every rule of ranks against a server; put your own `System` here: six calls over HTTP. */
export async function tryServer(): Promise<string[]> {
  const held: string[] = []
  for (const { rule, title, check } of invariantsOf(policy)) {
    await check(createReferenceSystem(policy))
    held.push(`${rule} ${title}`)
  }
  return held
}
