import type { Policy } from '../engine/policy.ts'
import { grantsIn, isEvenFrozen, namesOf, refuseNames, rowsWithout, type Grant, type LeaveOut } from './grants.ts'

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** One table with its rows. */
function tableOf(name: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const key = columns.filter((column) => column !== 'even_frozen').join(', ')
  const create = [
    `CREATE TABLE ${name} (`,
    ...columns.map((column) => `  ${column} ${column === 'even_frozen' ? 'boolean' : 'text'} NOT NULL,`),
    `  PRIMARY KEY (${key})`,
    ');',
    '',
  ].join('\n')
  const values = rows.map((row) => `  (${row.join(', ')})`).join(',\n')
  return rows.length === 0 ? create : `${create}INSERT INTO ${name} (${columns.join(', ')}) VALUES\n${values};\n`
}

/**
 * Writes the allowed cells as rows of standard SQL, for reports and for joins inside a database. What holds of any thing
 * stands in one table; what holds given a fact only, in another (`…_given`) with a row for each fact, so that a query that
 * knows nothing of facts allows too little, never too much. Things that a downgrade has frozen keep the rows of which
 * `even_frozen` is true. All this is of active people: an archived person may nothing.
 * @param table - a plain name; `policy_grant` if absent
 * @param options - what to do with rows that have limits, which these tables cannot say
 * @throws TypeError for such rows, for an odd name of the table, and for names with a back-slash, which not every database reads alike
 * @example SELECT 1 FROM policy_grant WHERE capability = 'user.invite' AND role = $1 AND plan = $2
 * @example SELECT fact FROM policy_grant_given WHERE capability = 'history.viewOwn' AND role = $1 AND plan = $2
 */
export function toSql(policy: Policy, table = 'policy_grant', options: LeaveOut = {}): string {
  if (!/^[a-z_][a-z0-9_]*$/.test(table))
    throw new TypeError(`Failed to export the policy: not a plain table name: ${JSON.stringify(table)}.`)
  const odd = namesOf(policy).filter((name) => name.includes('\\'))
  refuseNames(odd, 'SQL', 'not every database reads a back-slash alike')
  const hasPlans = policy.plans.length > 0
  const cells = ({ capability, role, plan }: Grant, ...facts: readonly string[]): readonly string[] => [
    ...[capability, role, ...(hasPlans ? [plan] : []), ...facts].map(text),
    isEvenFrozen(policy, capability) ? 'TRUE' : 'FALSE',
  ]
  const grants = rowsWithout(policy, 'SQL', options).flatMap((row) => grantsIn(policy, row))
  const always = grants.filter(({ needs }) => needs.length === 0).map((grant) => cells(grant))
  const given = grants.flatMap((grant) => grant.needs.map((fact) => cells(grant, fact)))
  const columns = ['capability', 'role', ...(hasPlans ? ['plan'] : [])]
  return [
    tableOf(table, [...columns, 'even_frozen'], always),
    tableOf(`${table}_given`, [...columns, 'fact', 'even_frozen'], given),
  ].join('\n')
}
