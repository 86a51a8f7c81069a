import { z } from 'zod'
import { MediaServerAwayFailure } from '../../../failures/failures.ts'

export interface JanusSettings {
  /** Where its API listens: http://127.0.0.1:8088/janus */
  url: string
  /** Its `api_secret`. */
  secret: string
  /** The `admin_key` of its plugin videoroom. */
  roomKey: string
}

/** A session of Janus with one handle on its video rooms: one connection of one page, or none yet. */
export interface Handle {
  session: number
  handle: number
}

export interface Description {
  type: 'offer' | 'answer'
  sdp: string
}

/** Janus has answered, and not what was asked. The codes are those of its sources: of the core 4xx by `error`, of the plugin by `error_code`. */
export class JanusRefusal extends Error {
  readonly code: number
  constructor(code: number, reason: string) {
    super(`Janus refuses (${code}): ${reason}`)
    this.code = code
  }
}

const said = z.looseObject({ error_code: z.int().optional(), error: z.string().optional() })

const answer = z.object({
  janus: z.string(),
  transaction: z.string().optional(),
  data: z.object({ id: z.int() }).optional(),
  error: z.object({ code: z.int(), reason: z.string() }).optional(),
  plugindata: z.object({ data: said }).optional(),
  jsep: z.object({ type: z.enum(['offer', 'answer']), sdp: z.string() }).optional(),
})
type Answer = z.output<typeof answer>

/** What ends a request that takes too long. */
export type Patience = () => AbortSignal

/** So many milliseconds for all that is asked from now on. */
export function inAll(milliseconds: number): Patience {
  const signal = AbortSignal.timeout(milliseconds)
  return () => signal
}

/** So many milliseconds for each request. */
export const forEach =
  (milliseconds: number): Patience =>
  () =>
    AbortSignal.timeout(milliseconds)

/**
 * Janus's API by HTTP, for one piece of work.
 *
 * @see https://janus.conf.meetecho.com/docs/rest.html
 */
export function janusApi({ url, secret }: JanusSettings, patience: Patience) {
  const read = async (path: string, options: RequestInit): Promise<Answer> => {
    const response = await away(fetch(`${url}${path}`, { ...options, signal: patience() }))
    const body = answer.safeParse(await away(response.json()))
    if (!body.success) throw new MediaServerAwayFailure({ cause: body.error })
    const { error, plugindata } = body.data
    if (error) throw new JanusRefusal(error.code, error.reason)
    const { error_code: code, error: reason } = plugindata?.data ?? {}
    if (code !== undefined) throw new JanusRefusal(code, reason ?? 'no reason given')
    return body.data
  }
  const post = (path: string, transaction: string, body: object) =>
    read(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, transaction, apisecret: secret }),
    })
  const command = (path: string, body: object) => post(path, crypto.randomUUID(), body)
  const make = async (path: string, body: object) => idIn(await command(path, body))

  /** What Janus says later, to this session, of this transaction. */
  async function eventOf(session: number, transaction: string): Promise<Answer> {
    for (;;) {
      const event = await read(`/${session}?maxev=1&apisecret=${encodeURIComponent(secret)}`, {})
      if (event.transaction === transaction) return event
    }
  }

  return {
    open: async (): Promise<Handle> => {
      const session = await make('', { janus: 'create' })
      return { session, handle: await make(`/${session}`, { janus: 'attach', plugin: 'janus.plugin.videoroom' }) }
    },
    /** What the plugin answers at once. */
    ask: async ({ session, handle }: Handle, body: object): Promise<Record<string, unknown>> => {
      const { plugindata } = await command(`/${session}/${handle}`, { janus: 'message', body })
      return plugindata?.data ?? {}
    },
    /** What the plugin answers when it has done it, with its own description where there is one. */
    tell: async ({ session, handle }: Handle, body: object, jsep?: Description) => {
      const transaction = crypto.randomUUID()
      const words = { janus: 'message', body, ...(jsep && { jsep }) }
      await post(`/${session}/${handle}`, transaction, words)
      const { plugindata, jsep: own } = await eventOf(session, transaction)
      return { data: plugindata?.data ?? {}, sdp: own?.sdp ?? null }
    },
    keep: (session: number) => command(`/${session}`, { janus: 'keepalive' }),
    close: (session: number) => command(`/${session}`, { janus: 'destroy' }),
  }
}

export type JanusApi = ReturnType<typeof janusApi>

function idIn({ data }: Answer): number {
  if (data === undefined) throw new MediaServerAwayFailure({ cause: new Error('Janus has named nothing') })
  return data.id
}

const away = <Result>(asked: Promise<Result>): Promise<Result> =>
  asked.catch((cause: unknown) => {
    throw new MediaServerAwayFailure({ cause })
  })
