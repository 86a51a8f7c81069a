import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface AppProcess {
  url: string
  stop(): Promise<void>
}

/** Runs a server program of this package as a process of its own, until it prints `ready: <address>`. */
export async function startProcess(program: string, environment: Record<string, string>): Promise<AppProcess> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(`../../${program}`, import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, HOST: '127.0.0.1', ...environment },
  })
  const url = await readyAddress(child)
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

async function readyAddress(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('Failed to read what the server prints')
  for await (const line of createInterface({ input: child.stdout })) {
    const [, url] = /^ready: (\S+)/.exec(line) ?? []
    if (url !== undefined) {
      child.stdout.resume()
      return url
    }
  }
  throw new Error('The server ended before it was ready')
}

/** Signs in and answers the cookie to send with each call. */
export async function signIn(url: string, email: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password: 'atrium-demo' }),
  })
  if (!response.ok) throw new Error(`Failed to sign in as ${email}: ${response.status} ${await response.text()}`)
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
