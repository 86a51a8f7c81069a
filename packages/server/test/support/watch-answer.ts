import type { Answer } from './call.ts'
import { read } from './call.ts'
import type { TestApp } from './test-app.ts'

/** Opens a stream and has something happen in the clinic, so that its first frame comes whether it is refused or not. */
export async function watchAnswer(app: TestApp, clinicId: string, request: Request): Promise<Answer> {
  const response = await app.fetch(request)
  const announcement = { clinicId, seq: 1, action: 'membership.restored', targetId: 'somebody' }
  await app.database.transaction(({ run }) =>
    run("select pg_notify('atrium_events', $1)", [JSON.stringify(announcement)]),
  )
  return read(response)
}
