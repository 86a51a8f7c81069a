import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { resolve } from 'node:path'
import { policyFromJSON, PolicyTableError, type Policy, type PolicyDiff } from '../src/index.ts'

/** The diff as a person reviews it: a line for each cell, grants first. */
export function diffLines({ cells }: PolicyDiff): string[] {
  if (cells.length === 0) return ['No cell changes.']
  const lines = cells.map(
    ({ change, capability, role, plan }) => `${change === 'granted' ? '+' : '-'} ${capability}  ${role} on ${plan}`,
  )
  const granted = cells.filter(({ change }) => change === 'granted').length
  return [...lines.toSorted(), `${granted} granted, ${cells.length - granted} revoked`]
}

function readPolicy(path: string): Policy {
  // pnpm runs scripts in the package's folder; INIT_CWD is where the person stands.
  const file = resolve(process.env['INIT_CWD'] ?? '.', path)
  try {
    return policyFromJSON(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const why = error instanceof PolicyTableError || error instanceof Error ? error.message : String(error)
    throw new Error(`${path}: ${why}`, { cause: error })
  }
}

function main([before, after]: readonly string[]): number {
  if (before === undefined || after === undefined) {
    console.error('Usage: pnpm --filter @atrium/policy diff before.json after.json')
    return 2
  }
  try {
    console.log(diffLines(readPolicy(before).diff(readPolicy(after))).join('\n'))
    return 0
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return 2
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = main(process.argv.slice(2))
