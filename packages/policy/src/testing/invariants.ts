import type { Policy } from '../engine/policy.ts'
import { checkAnswers, checkLowering, checkRank, checkRoleAtOnce, checkSeatsUntouched } from './check-roles.ts'
import { checkLastHolder, checkRace } from './check-guard.ts'
import type { System } from './system.ts'

/** One rule, ready to run against a system. */
export interface Invariant<C extends string = string, R extends string = string, P extends string = string> {
  /** The rule's number, `R1` to `R7`. */
  readonly rule: string
  /** The rule in words. */
  readonly title: string
  /**
   * Tries the rule.
   * @throws InvariantError that says what was done, expected and answered
   */
  check(system: System<C, R, P>): Promise<void>
}

/**
 * The rules of roles, plans and ranks as checks for your own server: on every cell, every actor,
 * target and new role, and with two people acting at once.
 * @example
 * test.each(invariantsOf(policy))('$rule: $title', async ({ check }) => check(mySystem));
 */
export function invariantsOf<C extends string, R extends string, P extends string>(
  policy: Policy<C, R, P>,
): readonly Invariant<C, R, P>[] {
  const rules: [string, string, (policy: Policy, system: System) => Promise<void>][] = [
    ['R1', 'every role on every plan gets the answer of the table, with its reason (R7)', checkAnswers],
    ['R2', 'the last active holder of the guarded role stays, whoever acts', checkLastHolder],
    ['R2', 'when two last holders act on each other at once, one remains', checkRace],
    ['R3', 'nobody acts on a higher role or gives one', checkRank],
    ['R4', 'one may lower the own role and never raise it', checkLowering],
    ['R5', 'a new role decides the very next request', checkRoleAtOnce],
    ['R6', 'a change of role leaves seats and bill alone', checkSeatsUntouched],
  ]
  return rules.map(([rule, title, check]) => ({
    rule,
    title,
    check: async (system) => check(policy as unknown as Policy, system),
  }))
}
