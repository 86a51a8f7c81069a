import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { HtmlTagDescriptor, Plugin, ResolvedConfig } from 'vite'
import { buildApart } from './build-apart.ts'

const source = 'src/boot/first-paint.ts'
const modulePreload = / *<link rel="modulepreload" crossorigin href="([^"]+)">\n?/g
const moduleScript = /<script type="module" crossorigin src="([^"]+)"><\/script>/

/**
 * Lets a page paint first and load at once: src/boot/first-paint.ts stands in the head of each document as a script of
 * its own, and starts the page's script, which the browser fetches meanwhile.
 */
export function firstPaint(): Plugin {
  let config: ResolvedConfig
  let file = ''
  return {
    name: 'first-paint',
    configResolved: (resolved) => {
      config = resolved
    },
    buildStart: async function () {
      if (this.environment.mode !== 'build') return
      const [{ code }] = await buildApart(config, source, { format: 'iife' })
      file = `assets/first-paint-${createHash('sha256').update(code).digest('base64url').slice(0, 8)}.js`
      this.emitFile({ type: 'asset', fileName: file, source: code })
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html, { filename, server }) => {
        const { base, mode } = config
        const isDemo = mode === 'demo'
        const isClinic = basename(filename) === 'index.html'
        // The demo has its own script before the pages' (vite/demo.ts), which knows whom to paint.
        const frame = isClinic && !isDemo ? { 'data-frame': '' } : {}
        if (server) return [headTag('script', { type: 'module', src: `${base}${source}` })]
        const main = isDemo ? undefined : moduleScript.exec(html)?.[1]
        const preloads = [main ?? [], ...[...html.matchAll(modulePreload)].map(([, href]) => href ?? [])].flat()
        return {
          html: (main ? html.replace(moduleScript, '') : html).replaceAll(modulePreload, ''),
          // After what the first paint waits for: a browser asks for six files at a time.
          tags: [
            headTag('script', { src: `${base}${file}`, ...frame, ...(main && { 'data-main': main }) }),
            ...preloads.map((href) => headTag('link', { rel: 'modulepreload', crossorigin: '', href })),
          ],
        }
      },
    },
  }
}

function headTag(tag: 'link' | 'script', attrs: Record<string, string>): HtmlTagDescriptor {
  return { tag, attrs, injectTo: 'head' }
}
