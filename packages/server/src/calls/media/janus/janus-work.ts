import type { Handle, JanusApi, JanusSettings, Patience } from './janus-api.ts'
import { forEach, inAll, janusApi } from './janus-api.ts'
import { asFailure } from './janus-failures.ts'

type Task<Result> = (api: JanusApi, handle: Handle) => Promise<Result>

/** Pieces of work at Janus, each of which ends within so many milliseconds, unless it is said that each request has as many. */
export function janusWork(settings: JanusSettings, milliseconds: number) {
  /** @throws what Janus refuses as our failures */
  const work = <Result>(
    task: (api: JanusApi) => Promise<Result>,
    patience: Patience = inAll(milliseconds),
  ): Promise<Result> =>
    task(janusApi(settings, patience)).catch((error: unknown) => {
      throw asFailure(error)
    })

  /** Not waited for: what cannot be closed now Janus closes within a minute. */
  const close = ({ session }: Handle) =>
    void janusApi(settings, forEach(milliseconds))
      .close(session)
      .catch(() => undefined)

  /** With a connection that stays when the task has succeeded, and only then. */
  const connected = <Result>(task: Task<Result>, patience?: Patience): Promise<Result> =>
    work(async (api) => {
      const handle = await api.open()
      return task(api, handle).catch((error: unknown) => {
        close(handle)
        throw error
      })
    }, patience)

  /** With a connection for the task alone. */
  const beside = <Result>(task: Task<Result>, patience?: Patience): Promise<Result> =>
    connected(async (api, handle) => {
      const result = await task(api, handle)
      close(handle)
      return result
    }, patience)

  /** The same, of which nobody knows how many requests it takes: each has its own time. */
  const survey = <Result>(task: Task<Result>): Promise<Result> => beside(task, forEach(milliseconds))

  return { work, connected, beside, survey }
}
