import { expect, test } from 'vitest'
import { runFailOver } from '../support/database/fail-over.ts'

const faults = 9

test(
  `the database goes away ${faults} times under load: every answer is right or 503, nothing is lost, nothing is done twice`,
  { timeout: 10 * 60_000 },
  async () => {
    const { answers, lost, twice } = await runFailOver((done) => done < faults)
    const { 200: made = 0, 409: foundMade = 0, 503: refused = 0, ...others } = answers

    expect(others).toEqual({})
    expect({ lost, twice }).toEqual({ lost: 0, twice: 0 })
    expect(made).toBeGreaterThan(faults)
    // Each change that was found made had been answered 503 before.
    expect(foundMade).toBeLessThanOrEqual(refused)
  },
)
