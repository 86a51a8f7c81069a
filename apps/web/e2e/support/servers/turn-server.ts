import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:net'
import { ensureBrowser } from '../../../../../scripts/lib/browsers.ts'
import { expect } from '../fixtures.ts'
import { freePort } from './free-port.ts'

export interface TurnServer {
  port: number
  secret: string
  /** Stands still, as a network that is away, and goes on. */
  pause(): void
  resume(): void
  stop(): Promise<void>
}

/** Starts Debian's coturn on loopback, by UDP and TCP, with a secret of its own. */
export async function startTurnServer(): Promise<TurnServer> {
  const [port, secret] = [await freePort(), crypto.randomUUID()]
  const folder = mkdtempSync(join(tmpdir(), 'atrium-turn-'))
  const words = [
    '-n',
    '--no-cli',
    '--no-tls',
    '--no-dtls',
    '--no-multicast-peers',
    '--allow-loopback-peers',
    '--listening-ip=127.0.0.1',
    '--relay-ip=127.0.0.1',
    `--listening-port=${port}`,
    '--realm=atrium.example',
    '--use-auth-secret',
    `--static-auth-secret=${secret}`,
    '--log-file=stdout',
    '--simple-log',
    `--pidfile=${join(folder, 'pid')}`,
    `--userdb=${join(folder, 'users')}`,
  ]
  const server = spawn(ensureBrowser('coturn'), words, { stdio: 'ignore', cwd: folder })
  const gone = once(server, 'exit')
  const stop = async () => {
    server.kill()
    await gone
    rmSync(folder, { recursive: true, force: true })
  }
  // What it says of itself comes in lumps: it listens once it can be reached.
  await expect.poll(() => isListening(port), { message: 'coturn listens' }).toBe(true)
  return { port, secret, pause: () => void server.kill('SIGSTOP'), resume: () => void server.kill('SIGCONT'), stop }
}

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('close', () => socket.destroy())
    socket.once('connect', () => socket.end())
  })
