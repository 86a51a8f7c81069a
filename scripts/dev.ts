import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { root } from './lib/root.ts'

/*
 * `pnpm dev`: the server restarts and the pages change while you edit. Ctrl-C stops both.
 * Vite serves the pages and hands /trpc and /api to the server.
 */

const pages = 'http://127.0.0.1:5173'
const api = 'http://127.0.0.1:3000'
const web = join(root, 'apps/web')

const environment = { ...process.env, HOST: '127.0.0.1', PORT: '3000', ATRIUM_URL: pages }
/** This very program runs both: a name would have to be found, which on Windows takes a shell. */
const start = (cwd: string, ...words: string[]) =>
  spawn(process.execPath, words, { cwd, stdio: 'inherit', env: environment })

const vite = join(dirname(createRequire(join(web, 'package.json')).resolve('vite/package.json')), 'bin/vite.js')
const children = [
  start(root, '--watch', '--watch-preserve-output', 'packages/server/src/main.ts'),
  start(web, vite, '--host', '127.0.0.1', '--port', '5173', '--strictPort'),
]

console.log(`pages: ${pages}   server: ${api}   (Ctrl-C stops both)\n`)

let isStopping = false
function stopAll(): void {
  if (isStopping) return
  isStopping = true
  for (const child of children) child.kill('SIGTERM')
}
process.on('SIGINT', stopAll)
process.on('SIGTERM', stopAll)
for (const child of children) {
  child.once('error', (error) => {
    console.error(`Failed to start ${child.spawnfile}: ${error.message}`)
    process.exitCode = 1
    stopAll()
  })
  child.once('exit', stopAll)
}
