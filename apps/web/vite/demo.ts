import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { HtmlTagDescriptor, Plugin, ResolvedConfig, Rolldown } from 'vite'
import { roomPattern } from '@atrium/server/contract/pages/clinic-address'
import { buildApart } from './build-apart.ts'

type OutputFile = Rolldown.OutputChunk | Rolldown.OutputAsset

/** What a page needs; compressed twins and the parts of PGlite that are never asked for stay out. */
const isNeeded = (path: string) => !/\.(?:br|gz|map)$|\/initdb-[^/]*\.wasm$|^\/sw\.js$/.test(path)

/** What a server fills in. */
const served = / *<meta name="csp-nonce" [^>]*>\n/g

/** No script but ours runs in the page. The database's worker has no policy of its own: PGlite needs eval. */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ')

/** Where the demo's build finds something smaller than a server would take. */
export const demoResolve = {
  alias: { tldts: fileURLToPath(new URL('../src/demo/engine/no-public-suffixes.ts', import.meta.url)) },
}

let early: Promise<OutputFile[]> | undefined

/** What runs before the pages' own scripts, in each document the same. */
function earlyOf(config: ResolvedConfig): Promise<OutputFile[]> {
  early ??= buildApart(config, 'src/demo/early.ts')
  return early
}

async function inDemo(html: string, config: ResolvedConfig): Promise<{ html: string; tags: HtmlTagDescriptor[] }> {
  const files = await earlyOf(config)
  return {
    html: html.replaceAll(served, ''),
    tags: [
      { tag: 'meta', attrs: { 'http-equiv': 'content-security-policy', content: contentPolicy } },
      ...files.flatMap((file) => tagFor(file, config.base)),
    ],
  }
}

/** Makes a document that is built apart one of the demo's. */
export function demoDocument(): Plugin {
  let config: ResolvedConfig
  return {
    name: 'demo-document',
    configResolved: (resolved) => {
      config = resolved
    },
    transformIndexHtml: (html) => inDemo(html, config),
  }
}

/** Adds to the build of the offline demo what no server will: its service worker and its content policy. */
export function offlineDemo(): Plugin {
  let config: ResolvedConfig
  let folder = ''
  return {
    name: 'offline-demo',
    apply: (_config, { command, mode }) => command === 'build' && mode === 'demo',
    config: () => ({ resolve: demoResolve }),
    configResolved: (resolved) => {
      config = resolved
      folder = resolve(config.root, config.build.outDir)
    },
    buildStart: async function () {
      for (const file of await earlyOf(config)) {
        this.emitFile({ type: 'asset', fileName: file.fileName, source: contentOf(file) })
      }
    },
    transformIndexHtml: (html) => inDemo(html, config),
    writeBundle: async () => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true })
      const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
      const files = paths
        .map((path) => path.slice(folder.length).replaceAll('\\', '/'))
        .filter(isNeeded)
        .toSorted()
      await writeFile(join(folder, 'sw.js'), await serviceWorker({ folder, base: config.base, files }))
    },
  }
}

/** Stops any other build that holds a part of the demo: what signs people in without a password must not go live. */
export function withoutDemo(): Plugin {
  return {
    name: 'without-demo',
    apply: (_config, { command, mode }) => command === 'build' && mode !== 'demo',
    generateBundle: (_options, bundle) => {
      const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
      const strays = modules.filter((id) => /\/src\/demo\/|\/node_modules\/(?:msw|@electric-sql)\//.test(id))
      if (strays.length > 0) throw new Error(`Failed to build: these belong to the demo only:\n${strays.join('\n')}`)
    },
  }
}

const contentOf = (file: OutputFile) => (file.type === 'chunk' ? file.code : file.source)

function tagFor(file: OutputFile, base: string): HtmlTagDescriptor[] {
  const src = `${base}${file.fileName}`
  if (file.type === 'chunk' && file.isEntry) return [{ tag: 'script', attrs: { type: 'module', src } }]
  return src.endsWith('.css') ? [{ tag: 'link', attrs: { rel: 'stylesheet', href: src } }] : []
}

/** One script of ours and Mock Service Worker's. Its version changes whenever a file does, so that browsers fetch anew. */
async function serviceWorker({ folder, base, files }: { folder: string; base: string; files: string[] }) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update(await readFile(join(folder, file)))
  const precache = JSON.stringify({
    version: hash.digest('hex').slice(0, 16),
    base,
    rooms: roomPattern.source,
    files: files.map((file) => `${base}${file.slice(1)}`),
  })
  const own = await readFile(new URL('../src/demo/offline/service-worker.ts', import.meta.url), 'utf8')
  const msw = await readFile(createRequire(import.meta.url).resolve('msw/mockServiceWorker.js'), 'utf8')
  return `(() => {\nconst precache = ${precache}\n${stripTypeScriptTypes(own)}})()\n${msw}`
}
