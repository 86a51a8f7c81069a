import { parseArgs } from 'node:util'
import { z } from 'zod'
import { clinicLink, clinicName } from '../contract/clinic/new-clinic.ts'
import { email, timeZone } from '../contract/values/text.ts'
import { BadUsage } from './run-command.ts'
import type { FoundedClinic } from '../services/clinic/found-clinic.ts'

export const usage = `Usage: pnpm --filter @atrium/server clinic:create --name <name> --link <link> --owner <email> [--time-zone <zone>]

  --name       what the clinic is called
  --link       the first part of its rooms' addresses: small letters, digits and hyphens
  --owner      the address of who is asked to be its Owner
  --time-zone  as in Europe/London; UTC unless told

Run it with the environment of the server. Once more with the same link, while nobody has come in, it sends a new invitation.`

const shape = z.strictObject({ name: clinicName, link: clinicLink, owner: email, timeZone: timeZone.default('UTC') })

/** What the command line says. @throws BadUsage with what to mend. */
export function readFounding(words: readonly string[]): FoundedClinic {
  const given = parsed(words)
  const { 'time-zone': zone, ...rest } = given
  const result = shape.safeParse({ ...rest, ...(zone !== undefined && { timeZone: zone }) })
  if (result.success) return result.data
  const faults = result.error.issues.map(({ path, message }) => {
    const option = String(path[0]).replace('timeZone', 'time-zone')
    return `  --${option}: ${option in given ? message : 'Must be given'}`
  })
  throw new BadUsage(`Please mend:\n${faults.join('\n')}`)
}

const text = { type: 'string' } as const

function parsed(words: readonly string[]): Partial<Record<string, string>> {
  try {
    const options = { name: text, link: text, owner: text, 'time-zone': text }
    return { ...parseArgs({ args: [...words], options, strict: true }).values }
  } catch (error) {
    throw new BadUsage(error instanceof Error ? error.message : String(error))
  }
}
