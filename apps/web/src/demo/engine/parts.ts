/** Made by packages/server/scripts/build-cluster.ts: migrated, with the demo's clinics in it. */
const clusterUrl = new URL('../../../../../packages/server/dist/demo-cluster.tar', import.meta.url)
const programUrl = new URL('../../../node_modules/@electric-sql/pglite/dist/pglite.wasm', import.meta.url)
const filesUrl = new URL('../../../node_modules/@electric-sql/pglite/dist/pglite.data', import.meta.url)

/** What PostgreSQL is made of, on its way. */
export interface Parts {
  /** PostgreSQL, compiled while it arrives. */
  program: Promise<WebAssembly.Module>
  /** The files that it reads and never writes. */
  files: Promise<Response>
  /** The cluster that a new database begins with. */
  cluster: () => Promise<Uint8Array<ArrayBuffer>>
}

/** Begins to fetch and compile all of it at once: the app that works with it is a megabyte, and still on its way. */
export function fetchParts(isNew: boolean): Parts {
  const program = WebAssembly.compileStreaming(fetch(programUrl))
  const files = fetch(filesUrl)
  const early = isNew ? fetchCluster() : undefined
  // Whoever waits for them hears what failed.
  for (const part of [program, files, early]) part?.catch(() => undefined)
  return { program, files, cluster: () => early ?? fetchCluster() }
}

async function fetchCluster(): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(clusterUrl)
  return new Uint8Array(await response.arrayBuffer())
}
