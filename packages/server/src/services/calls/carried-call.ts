import type { MediaServer, RunningCall } from '../../calls/media/media-server.ts'
import type { ClinicScope } from '../../scope.ts'

/**
 * The call of a visit, if it runs and is one for a media server: once a guest has been let in, and from then on. It does not go back when
 * the guest goes, or every page would connect anew. Null: two speak with each other.
 */
export async function carriedCall({ run, clinic }: ClinicScope, visitId: string): Promise<RunningCall | null> {
  const [[started] = []] = await run(
    `select (extract(epoch from v.started_at) * 1000)::float8 from visits v
     where v.clinic_id = $1 and v.id = $2 and v.status = 'in-call' and exists (
       select from call_guests g where g.clinic_id = $1 and g.visit_id = $2 and g.admitted_at is not null)`,
    [clinic.id, visitId],
  )
  return started === undefined ? null : { clinicId: clinic.id, visitId, startedAt: new Date(Number(started)) }
}

/** Ends at the media server what a guest sends and watches who is in the call no more. Where it cannot now, its keeper does so soon. */
export const takeOutOf = async (media: MediaServer | undefined, call: RunningCall | null, guestId: string) => {
  if (media !== undefined && call !== null) await media.takeOut(call, guestId).catch(() => undefined)
}
