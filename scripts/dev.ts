import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './lib/root.ts'

/*
 * `pnpm dev`: the server restarts and the pages change while you edit. Ctrl-C stops both.
 * Vite serves the pages and hands /trpc and /api to the server.
 */

const pages = 'http://127.0.0.1:5173'
const api = 'http://127.0.0.1:3000'
const web = join(root, 'apps/web')

const environment = { ...process.env, HOST: '127.0.0.1', PORT: '3000', ATRIUM_URL: pages }
const server = spawn('node', ['--watch', '--watch-preserve-output', 'packages/server/src/main.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: environment,
})
const vite = spawn(join(web, 'node_modules/.bin/vite'), ['--host', '127.0.0.1', '--port', '5173', '--strictPort'], {
  cwd: web,
  stdio: 'inherit',
})

console.log(`pages: ${pages}   server: ${api}   (Ctrl-C stops both)\n`)

let isStopping = false
function stopAll(): void {
  if (isStopping) return
  isStopping = true
  for (const child of [server, vite]) child.kill('SIGTERM')
}
process.on('SIGINT', stopAll)
process.on('SIGTERM', stopAll)
for (const child of [server, vite] satisfies ChildProcess[]) {
  child.once('error', (error) => {
    console.error(`Failed to start ${child.spawnfile}: ${error.message}`)
    process.exitCode = 1
    stopAll()
  })
  child.once('exit', stopAll)
}
