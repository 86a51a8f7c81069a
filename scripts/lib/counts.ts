import { existsSync, readFileSync } from 'node:fs'

/** How many tests of one step passed, failed and were skipped. */
export interface Counts {
  passed: number
  failed: number
  skipped: number
}

export const nothing: Counts = { passed: 0, failed: 0, skipped: 0 }

export const add = (one: Counts, other: Counts): Counts => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
})

/** A whole program that counts as one test: a linter, a build. */
export const oneCheck = (succeeded: boolean): Counts => ({ ...nothing, [succeeded ? 'passed' : 'failed']: 1 })

/** What Vitest's JSON reporter counted. */
export function vitestCounts(path: string): Counts {
  const report = readReport(path)
  const skipped = numberOf(report, 'numPendingTests') + numberOf(report, 'numTodoTests')
  return { passed: numberOf(report, 'numPassedTests'), failed: numberOf(report, 'numFailedTests'), skipped }
}

/** What Playwright's JSON reporter counted. A test that passed only when tried again has failed. */
export function playwrightCounts(path: string): Counts {
  const { stats } = readReport(path)
  const failed = numberOf(stats, 'unexpected') + numberOf(stats, 'flaky')
  return { passed: numberOf(stats, 'expected'), failed, skipped: numberOf(stats, 'skipped') }
}

/** A runner that broke, or that ran nothing at all, has failed whatever it counted. */
export function judged(counts: Counts, succeeded: boolean): Counts {
  const ranNothing = counts.passed + counts.failed === 0
  const isBroken = ranNothing || (!succeeded && counts.failed === 0)
  return isBroken ? add(counts, oneCheck(false)) : counts
}

function readReport(path: string): Record<string, unknown> {
  if (!existsSync(path)) return {}
  const report: unknown = JSON.parse(readFileSync(path, 'utf8'))
  return isRecord(report) ? report : {}
}

function numberOf(report: unknown, key: string): number {
  const value = isRecord(report) ? report[key] : undefined
  return typeof value === 'number' ? value : 0
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
