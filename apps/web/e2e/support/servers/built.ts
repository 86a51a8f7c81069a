import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InlineConfig } from 'vite'
import { build, preview } from 'vite'

/** Builds pages into a folder of their own and serves them on a free port, until they are stopped. */
export async function serveBuilt(config: InlineConfig): Promise<{ address: string; stop: () => Promise<void> }> {
  const outDir = mkdtempSync(join(tmpdir(), 'atrium-built-'))
  const place = { ...config, logLevel: 'error', build: { outDir } } as const
  await build(place)
  const server = await preview({ ...place, preview: { host: '127.0.0.1', port: 0 } })
  const [address = ''] = server.resolvedUrls?.local ?? []
  const stop = async () => {
    await server.close()
    rmSync(outDir, { recursive: true })
  }
  return { address, stop }
}
