import { createHash } from 'node:crypto'
import { basename, join } from 'node:path'
import { build } from 'vite'
import type { HtmlTagDescriptor, Plugin } from 'vite'

const source = 'src/boot/first-paint.ts'
const modulePreload = / *<link rel="modulepreload" crossorigin href="([^"]+)">\n?/g
const moduleScript = /<script type="module" crossorigin src="([^"]+)"><\/script>/

/**
 * Lets a page paint first and load at once: src/boot/first-paint.ts stands in the head of each document as a script of
 * its own, and starts the page's script, which the browser fetches meanwhile.
 */
export function firstPaint(): Plugin {
  let base = '/'
  let root = ''
  let isDemo = false
  let file = ''
  return {
    name: 'first-paint',
    configResolved: (config) => {
      root = config.root
      base = config.base
      isDemo = config.mode === 'demo'
    },
    buildStart: async function () {
      if (this.environment.mode !== 'build') return
      const code = await bundle(root, base)
      file = `assets/first-paint-${createHash('sha256').update(code).digest('base64url').slice(0, 8)}.js`
      this.emitFile({ type: 'asset', fileName: file, source: code })
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html, { filename, server }) => {
        const isClinic = basename(filename) === 'index.html'
        // The demo has its own script before the pages' (vite/demo.ts), which knows whom to paint.
        const frame = isClinic && !isDemo ? { 'data-frame': '' } : {}
        if (server) return [scriptTag({ type: 'module', src: `${base}${source}`, ...frame })]
        const main = isDemo ? undefined : moduleScript.exec(html)?.[1]
        const preloads = [main ?? [], ...[...html.matchAll(modulePreload)].map(([, href]) => href ?? [])].flat()
        return {
          html: (main ? html.replace(moduleScript, '') : html).replaceAll(modulePreload, ''),
          // After what the first paint waits for: a browser asks for six files at a time.
          tags: [
            scriptTag({ src: `${base}${file}`, ...frame, ...(main && { 'data-main': main }) }),
            ...preloads.map((href) => linkTag({ rel: 'modulepreload', crossorigin: '', href })),
          ],
        }
      },
    },
  }
}

const linkTag = (attrs: Record<string, string>): HtmlTagDescriptor => ({ tag: 'link', attrs, injectTo: 'head' })
const scriptTag = (attrs: Record<string, string>): HtmlTagDescriptor => ({ tag: 'script', attrs, injectTo: 'head' })

/** Apart from the pages: as a part of them it would wait for them. */
async function bundle(root: string, base: string): Promise<string> {
  const result = await build({
    root,
    base,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: {
        input: join(root, source),
        output: { format: 'iife' },
        // The labels stand in the policy's table, whose engine is not needed here.
        treeshake: { propertyReadSideEffects: false },
      },
    },
  })
  const [chunk] = 'output' in result ? result.output : []
  if (chunk?.type !== 'chunk') throw new Error('Failed to build the first script: it gave no output.')
  return chunk.code
}
