import { writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { clinicPolicy, planLabels, roleDescriptions, roleLabels, roles, whereWords } from '../src/clinic.ts'
import { toMarkdown } from '../src/export.ts'

/** Where the document for clinics stands. */
export const permissionsFile = fileURLToPath(new URL('../../../docs/permissions.md', import.meta.url))

/** The document, made of the table alone. */
export function permissionsText(): string {
  return [
    '# Who may do what',
    '',
    'Made from `packages/policy/src/clinic.ts` by `pnpm --filter @atrium/policy permissions`; do not edit.',
    '',
    'A role says what somebody may manage; the plan says what is there to be used. Both must agree.',
    '',
    ...roles.map((role) => `- **${roleLabels[role]}**: ${roleDescriptions[role]}.`),
    '',
    toMarkdown(clinicPolicy, { roles: roleLabels, plans: planLabels, where: (needs) => whereWords(needs) }),
    '## Acting on people',
    '',
    '- One may give roles up to the own level, and act on people up to the own level.',
    '- One may lower the own role, never raise it.',
    '- At least one active Owner always remains.',
    '',
  ].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(permissionsFile, permissionsText())
