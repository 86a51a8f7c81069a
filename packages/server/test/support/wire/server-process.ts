import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { serializeSigned } from 'hono/utils/cookie'
import { sessionCookie } from '../../../src/auth/session/cookies.ts'
import type { TestApp } from '../test-app.ts'
import { sessionHeader } from '../test-app.ts'

const program = fileURLToPath(new URL('../../../src/main.ts', import.meta.url))
const publicUrl = 'https://atrium.test'
const secret = 'a secret that only these tests know, long enough'

/** Given to each program: none writes one into a folder of this repository. */
export const checkpointKey = '5e'.repeat(32)

/** A server in a process of its own, called like an app in this one. */
export interface ServerProcess extends Pick<TestApp, 'fetch'> {
  url: string
  /** Asks it to stop, and answers its exit code. */
  stop(): Promise<number | null>
  kill(): Promise<number | null>
  signal(name: NodeJS.Signals): Promise<number | null>
  /** All that it wrote to standard error. */
  complaints(): string
}

/** Runs src/main.ts on the PostgreSQL at `databaseUrl`, on a free port; as in production unless told. */
export async function startServer(
  databaseUrl: string,
  environment = 'production',
  more: Record<string, string> = {},
): Promise<ServerProcess> {
  const started = await startProgram({
    DATABASE_URL: databaseUrl,
    ATRIUM_ENV: environment,
    ATRIUM_SECRET: secret,
    ATRIUM_URL: publicUrl,
    ...more,
  })
  return { ...started, fetch: async (request) => fetch(await onTheWire(started.url, request)) }
}

/** A program that ended before it was ready. The message is all that it wrote to standard error. */
export class FailedStart extends Error {
  readonly exitCode: number | null
  constructor(complaints: string, exitCode: number | null) {
    super(complaints)
    this.exitCode = exitCode
  }
}

/** Runs src/main.ts. */
export function runProgram(env: Record<string, string>) {
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: '0', ATRIUM_CHECKPOINT_KEY: checkpointKey, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text))
  const signal = (name: NodeJS.Signals) => {
    child.kill(name)
    return ended
  }
  return { child, ended, complaints: () => complaints, signal }
}

/** Runs src/main.ts until it says that it is ready. @throws FailedStart when it ends before. */
export async function startProgram(env: Record<string, string>) {
  const { child, ended, complaints, signal } = runProgram(env)
  for await (const line of createInterface({ input: child.stdout })) {
    const [, url] = /^ready: (\S+)/.exec(line) ?? []
    if (url === undefined) continue
    child.stdout.resume()
    return { url, ended, complaints, signal, stop: () => signal('SIGTERM'), kill: () => signal('SIGKILL') }
  }
  throw new FailedStart(complaints(), await ended)
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
