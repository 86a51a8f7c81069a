import type { Answer } from './call.ts'
import { read } from './call.ts'
import type { TestApp } from '../test-app.ts'
import { sessionHeader } from '../test-app.ts'

/** Opens a stream and has its session told as ended, so that its first frame comes whether it is refused or not. */
export async function watchAnswer(app: TestApp, request: Request): Promise<Answer> {
  const response = await app.fetch(request)
  const announcement = { sessionId: `session-${request.headers.get(sessionHeader) ?? ''}` }
  await app.database.transaction(({ run }) =>
    run("select pg_notify('atrium_events', $1)", [JSON.stringify(announcement)]),
  )
  return read(response)
}
