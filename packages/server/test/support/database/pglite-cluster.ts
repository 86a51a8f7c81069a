import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The build's migrated cluster: a copy opens in a third of the time that a new one takes. */
export const emptyCluster = fileURLToPath(new URL('../../../dist/cluster.tar', import.meta.url))
const migrations = fileURLToPath(new URL('../../../migrations/', import.meta.url))
const builder = fileURLToPath(new URL('../../../scripts/build-cluster.ts', import.meta.url))

/** Vitest's global setup: builds the cluster unless it is there, and newer than every migration. */
export function setup(): void {
  if (isFresh()) return
  const { status, stderr } = spawnSync(process.execPath, [builder], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`Failed to build the empty cluster: ${stderr}`)
}

function isFresh(): boolean {
  if (!existsSync(emptyCluster)) return false
  const builtAt = statSync(emptyCluster).mtimeMs
  return readdirSync(migrations).every((name) => statSync(`${migrations}${name}`).mtimeMs < builtAt)
}
