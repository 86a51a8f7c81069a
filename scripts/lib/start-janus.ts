import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { ensureBrowser } from './browsers.ts'
import { freePort } from './free-port.ts'

export interface JanusProcess {
  url: string
  secret: string
  roomKey: string
  /** What tells Atrium of it. */
  environment: Record<'ATRIUM_JANUS_URL' | 'ATRIUM_JANUS_SECRET' | 'ATRIUM_JANUS_ROOM_KEY', string>
  /** Stands still, as a network that is away, and goes on. */
  pause(): void
  resume(): void
  /** Ends at once. */
  kill(): Promise<void>
  /** Another one at the same place, which knows nothing of the former. */
  startAnew(): Promise<void>
  /** Ends it, if it runs, and takes its files away. */
  stop(): Promise<void>
}

/** @param isPlain sends and takes media without DTLS and SRTP, for tests that speak neither. */
export async function startJanus({ isPlain = false } = {}): Promise<JanusProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'atrium-janus-'))
  const [port, secret, roomKey] = [await freePort(), crypto.randomUUID(), crypto.randomUUID()]
  const files = configuration({ port, secret, roomKey })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const url = `http://127.0.0.1:${port}/janus`
  const words = ['--configs-folder', folder, '--disable-colors', ...(isPlain ? ['--no-webrtc-encryption'] : [])]
  const run = async () => {
    const child = spawn(ensureBrowser('janus'), words, { stdio: 'ignore', cwd: folder })
    const gone = once(child, 'exit')
    await untilItAnswers(`${url}/info`, () => child.exitCode !== null || child.signalCode !== null)
    return { child, gone }
  }
  let running = await run()
  const kill = async () => {
    running.child.kill('SIGKILL')
    await running.gone
  }
  return {
    url,
    secret,
    roomKey,
    environment: { ATRIUM_JANUS_URL: url, ATRIUM_JANUS_SECRET: secret, ATRIUM_JANUS_ROOM_KEY: roomKey },
    pause: () => void running.child.kill('SIGSTOP'),
    resume: () => void running.child.kill('SIGCONT'),
    kill,
    startAnew: async () => {
      running = await run()
    },
    stop: async () => {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Video rooms by HTTP, and nothing else. Its API is on loopback; media is where the machine has addresses, for Janus leaves loopback out. */
const configuration = ({ port, secret, roomKey }: { port: number; secret: string; roomKey: string }) => ({
  'janus.jcfg': `
general: {
  api_secret = "${secret}"
  debug_level = 2
}
media: { rtp_port_range = "20000-60000" }
plugins: { disable = "${unused.plugins.map((name) => `libjanus_${name}.so`).join(',')}" }
transports: { disable = "${unused.transports.map((name) => `libjanus_${name}.so`).join(',')}" }
loggers: { disable = "libjanus_jsonlog.so" }
`,
  'janus.transport.http.jcfg': `
general: {
  json = "compact"
  http = true
  ip = "127.0.0.1"
  port = ${port}
  https = false
}
admin: { admin_http = false }
`,
  'janus.plugin.videoroom.jcfg': `
general: {
  admin_key = "${roomKey}"
  string_ids = true
}
`,
})

const unused = {
  plugins: 'audiobridge duktape echotest lua nosip recordplay sip streaming textroom videocall voicemail'.split(' '),
  transports: ['mqtt', 'nanomsg', 'pfunix', 'rabbitmq', 'websockets'],
}

/** To end a hang, never to judge. */
const patience = 5 * 60_000

async function untilItAnswers(address: string, isGone: () => boolean): Promise<void> {
  const end = Date.now() + patience
  while (Date.now() < end && !isGone()) {
    const answer = await fetch(address).catch(() => null)
    if (answer !== null) return
    await after(50)
  }
  throw new Error('Failed to start Janus: it does not answer. Please see what `janus` says when it is run by hand.')
}
