import type { Policy } from '../policy.ts'
import { grantsOf } from './grants.ts'

/**
 * Writes the allowed cells as rows of standard SQL, for reports and for joins inside a database. They say what role and plan
 * allow; a row that needs facts is to be narrowed to the things that they hold for, as `decideAll` says.
 * @param table - a plain name; `policy_grant` if absent
 * @throws TypeError for names that are not plain words
 * @example SELECT 1 FROM policy_grant WHERE capability = 'user.invite' AND role = $1 AND plan = $2
 */
export function toSql(policy: Policy, table = 'policy_grant'): string {
  if (!/^[a-z_][a-z0-9_]*$/.test(table))
    throw new TypeError(`Failed to export the policy: not a plain table name: ${JSON.stringify(table)}.`)
  const rows = grantsOf(policy).map(({ capability, role, plan }) => `  ('${capability}', '${role}', '${plan}')`)
  const create = [
    `CREATE TABLE ${table} (`,
    '  capability text NOT NULL,',
    '  role text NOT NULL,',
    '  plan text NOT NULL,',
    '  PRIMARY KEY (capability, role, plan)',
    ');',
    '',
  ].join('\n')
  return rows.length === 0
    ? create
    : `${create}INSERT INTO ${table} (capability, role, plan) VALUES\n${rows.join(',\n')};\n`
}
