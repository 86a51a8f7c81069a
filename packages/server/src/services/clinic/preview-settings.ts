import type { PreviewSettingsInput, SettingsPreview } from '../../contract/clinic/settings.ts'
import type { Scope } from '../../scope.ts'
import { isClinicLinkTaken } from './clinic-links.ts'

/** What would come of another link, and of another time that calls are kept for. */
export async function previewSettings(
  scope: Scope,
  { link, historyYears }: PreviewSettingsInput,
): Promise<SettingsPreview> {
  const { run, clinic, now } = scope
  const [[addresses] = []] = await run('select count(*) from rooms where clinic_id = $1 and closed_at is null', [
    clinic.id,
  ])
  const [[calls] = []] =
    historyYears === undefined
      ? [[0]]
      : await run(
          `select count(*) from visits
           where clinic_id = $1 and status = 'ended' and started_at <= $2::timestamptz - make_interval(years => $3)`,
          [clinic.id, now.toISOString(), historyYears],
        )
  return {
    addresses: Number(addresses),
    isLinkTaken: link !== undefined && link !== clinic.link && (await isClinicLinkTaken(scope, link)),
    callsDeleted: Number(calls),
  }
}
