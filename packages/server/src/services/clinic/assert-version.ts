import { and, desc, eq, inArray } from 'drizzle-orm'
import { settingLabels } from '../../contract/clinic/setting-labels.ts'
import type { Clinic } from '../../contract/clinic/clinic.ts'
import { auditEvents } from '../../db/schema.ts'
import { ConflictFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'

/** Each change of the settings is one event of these, and counts the version up by one. */
const ofSettings = ['clinic.settingsChanged', 'clinic.logoChanged'] as const

/**
 * Nothing is written over what the caller has not seen.
 *
 * @throws ConflictFailure when `version` is not the present one: it says who has changed what since.
 */
export async function assertVersion(scope: Scope, clinic: Clinic, version: number | undefined): Promise<void> {
  if (version === undefined || version === clinic.version) return
  const changes = await changesSince(scope, clinic.version - version)
  const said = changes.length === 0 ? 'Somebody changed these settings meanwhile.' : changes.join(' ')
  throw new ConflictFailure(`${said} They are shown as they are now.`)
}

/** The last few: "Nora Fields changed the name and the time zone." */
async function changesSince({ queries, clinic }: Scope, count: number): Promise<string[]> {
  if (count <= 0) return []
  const events = await queries
    .select({ by: auditEvents.actorName, before: auditEvents.before, action: auditEvents.action })
    .from(auditEvents)
    .where(and(eq(auditEvents.clinicId, clinic.id), inArray(auditEvents.action, [...ofSettings])))
    .orderBy(desc(auditEvents.seq))
    .limit(Math.min(count, mostTold))
  return events.toReversed().map(({ by, before, action }) => {
    const isNamed = (name: string) => (action === 'clinic.logoChanged' ? name === 'logo' : name in (before ?? {}))
    const words = Object.entries(settingLabels).flatMap(([name, label]) => (isNamed(name) ? [label] : []))
    return `${by} changed ${listOf(words)} meanwhile.`
  })
}

const mostTold = 3

function listOf(words: string[]): string {
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : (words[0] ?? 'the settings')
}
