import { vi } from 'vitest'

/** The document of tests lays nothing out: no query of its size is true, and nothing of it ever changes its own. */
export function stubLayout(): void {
  const deaf = { addEventListener: () => undefined, removeEventListener: () => undefined }
  vi.stubGlobal('matchMedia', (media: string) => ({ media, matches: false, ...deaf }))
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      unobserve(): void {}
      disconnect(): void {}
    },
  )
}
