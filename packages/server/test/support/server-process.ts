import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { serializeSigned } from 'hono/utils/cookie'
import { sessionCookie } from '../../src/auth/cookies.ts'
import type { TestApp } from './test-app.ts'
import { sessionHeader } from './test-app.ts'

const program = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const publicUrl = 'https://atrium.test'
const secret = 'a secret that only these tests know, long enough'

/** A server in a process of its own, called like an app in this one. */
export interface ServerProcess extends Pick<TestApp, 'fetch'> {
  url: string
  /** Asks it to stop, and answers its exit code. */
  stop(): Promise<number | null>
  kill(): Promise<void>
}

/** Runs src/main.ts on the PostgreSQL at `databaseUrl`, on a free port; as in production unless told. */
export async function startServer(databaseUrl: string, environment = 'production'): Promise<ServerProcess> {
  const { url, stop, kill } = await startProgram({
    DATABASE_URL: databaseUrl,
    ATRIUM_ENV: environment,
    ATRIUM_SECRET: secret,
    ATRIUM_URL: publicUrl,
  })
  return { url, stop, kill, fetch: async (request) => fetch(await onTheWire(url, request)) }
}

/** Runs src/main.ts until it says that it is ready. @throws with what it printed when it ends before. */
export async function startProgram(env: Record<string, string>) {
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    return child.exitCode
  }
  for await (const line of createInterface({ input: child.stdout })) {
    const [, url] = /^ready: (\S+)/.exec(line) ?? []
    if (url === undefined) continue
    child.stdout.resume()
    return { url, stop, kill: async () => void (child.kill('SIGKILL'), await ended) }
  }
  await ended
  throw new Error(complaints)
}

/** The same request to the process: the token goes into the signed cookie that Better Auth would have set. */
async function onTheWire(url: string, request: Request): Promise<Request> {
  const { pathname, search } = new URL(request.url)
  const headers = new Headers(request.headers)
  const token = headers.get(sessionHeader)
  headers.delete(sessionHeader)
  if (token !== null) headers.set('cookie', await cookieOf(token))
  const body = request.body === null ? null : await request.text()
  return new Request(`${url}${pathname}${search}`, { method: request.method, headers, body, signal: request.signal })
}

async function cookieOf(token: string): Promise<string> {
  const [cookie = ''] = (
    await serializeSigned(sessionCookie(publicUrl), token, secret, { secure: true, path: '/' })
  ).split(';')
  return cookie
}
