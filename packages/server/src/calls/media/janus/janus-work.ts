import type { Handle, JanusApi, JanusSettings } from './janus-api.ts'
import { janusApi } from './janus-api.ts'
import { asFailure } from './janus-failures.ts'

type Task<Result> = (api: JanusApi, handle: Handle) => Promise<Result>

/** Pieces of work at Janus, each of which ends within so many milliseconds. */
export function janusWork(settings: JanusSettings, patience: number) {
  /** @throws what Janus refuses as our failures */
  const work = <Result>(task: (api: JanusApi) => Promise<Result>): Promise<Result> =>
    task(janusApi(settings, patience)).catch((error: unknown) => {
      throw asFailure(error)
    })

  /** Not waited for: what cannot be closed now Janus closes within a minute. */
  const close = ({ session }: Handle) =>
    void janusApi(settings, patience)
      .close(session)
      .catch(() => undefined)

  /** With a connection that stays when the task has succeeded, and only then. */
  const connected = <Result>(task: Task<Result>): Promise<Result> =>
    work(async (api) => {
      const handle = await api.open()
      return task(api, handle).catch((error: unknown) => {
        close(handle)
        throw error
      })
    })

  /** With a connection for the task alone. */
  const beside = <Result>(task: Task<Result>): Promise<Result> =>
    connected(async (api, handle) => {
      const result = await task(api, handle)
      close(handle)
      return result
    })

  return { work, connected, beside }
}
