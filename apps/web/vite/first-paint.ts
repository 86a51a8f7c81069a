import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { HtmlTagDescriptor, Plugin, ResolvedConfig, Rolldown } from 'vite'
import { buildApart } from './build-apart.ts'

const sources = { staff: 'src/boot/first-paint.ts', patient: 'src/patient/boot/first-paint.ts' }
const isPatients = (filename: string) => basename(filename) === 'check-in.html'
const modulePreload = / *<link rel="modulepreload" crossorigin href="([^"]+)">\n?/g
const moduleScript = /<script type="module" crossorigin src="([^"]+)"><\/script>/

/**
 * Lets a page paint first and load at once: src/boot/first-paint.ts stands in the head of each document as a script of
 * its own, and starts the page's script, which the browser fetches meanwhile.
 */
export function firstPaint(whose: keyof typeof sources = 'staff'): Plugin {
  let config: ResolvedConfig
  let file = ''
  return {
    name: 'first-paint',
    configResolved: (resolved) => {
      config = resolved
    },
    buildStart: async function () {
      if (this.environment.mode !== 'build') return
      const [{ code }] = await buildApart(config, sources[whose], { format: 'iife' })
      file = `assets/first-paint-${createHash('sha256').update(code).digest('base64url').slice(0, 8)}.js`
      this.emitFile({ type: 'asset', fileName: file, source: code })
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html, { filename, server, bundle }) => {
        const { base, mode } = config
        const isDemo = mode === 'demo'
        const isClinic = basename(filename) === 'index.html'
        // The demo has its own script before the pages' (vite/demo.ts), which knows whom to paint.
        const frame = isClinic && !isDemo ? { 'data-frame': '' } : {}
        const source = sources[isPatients(filename) ? 'patient' : 'staff']
        if (server) return [headTag('script', { type: 'module', src: `${base}${source}` })]
        const main = isDemo ? undefined : moduleScript.exec(html)?.[1]
        const isLeft = main !== undefined && moduleScript.test(html.replace(moduleScript, ''))
        if (isLeft)
          throw new Error(`Failed to build: ${filename} has several scripts, which would not wait for the paint.`)
        const preloads = [main ?? [], ...[...html.matchAll(modulePreload)].map(([, href]) => href ?? [])].flat()
        return {
          html: (main ? html.replace(moduleScript, '') : html).replaceAll(modulePreload, ''),
          // After what the first paint waits for: a browser asks for six files at a time.
          tags: [
            headTag('script', {
              src: `${base}${file}`,
              ...frame,
              ...(main && { 'data-main': main }),
              ...cataloguesIn(bundle ?? {}, base),
            }),
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

/** Where the words of each language are: which one is read, only the browser knows. */
function cataloguesIn(bundle: Rolldown.OutputBundle, base: string): Record<string, string> {
  return Object.fromEntries(
    Object.values(bundle).flatMap((file) => {
      const [, language] =
        (file.type === 'chunk' && /\/patient\/locales\/(\w+)\.po$/.exec(file.facadeModuleId ?? '')) || []
      return language === undefined ? [] : [[`data-words-${language}`, `${base}${file.fileName}`]]
    }),
  )
}
