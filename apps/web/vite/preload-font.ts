import type { Plugin } from 'vite'

/** Tells the browser of the typeface at once; otherwise it learns of it when the first text is laid out. */
export function preloadFont(): Plugin {
  let base = '/'
  return {
    name: 'preload-font',
    apply: 'build',
    configResolved: (config) => {
      base = config.base
    },
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((name) => /figtree-latin-wght-normal.*\.woff2$/.test(name))
          .map((name) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `${base}${name}`, crossorigin: true },
            injectTo: 'head' as const,
          })),
    },
  }
}
