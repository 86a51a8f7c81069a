/** Made by packages/server/scripts/build-cluster.ts: migrated, with the demo's clinics in it. */
const clusterUrl = new URL('../../../../../packages/server/dist/demo-cluster.tar', import.meta.url)
const programUrl = new URL('../../../node_modules/@electric-sql/pglite/dist/pglite.wasm', import.meta.url)
const filesUrl = new URL('../../../node_modules/@electric-sql/pglite/dist/pglite.data', import.meta.url)

/** A part did not come, as without a network after a deployment: nothing is wrong with the database. */
export class NotFetchedError extends Error {
  override name = 'NotFetchedError'
}

/** The part; whatever keeps it from coming is a {@link NotFetchedError}. */
export function orNotFetched<Part>(part: Promise<Part>): Promise<Part> {
  return part.catch((error: unknown) => {
    throw new NotFetchedError(error instanceof Error ? error.message : String(error), { cause: error })
  })
}

/** What PostgreSQL is made of, on its way. */
export interface Parts {
  /** PostgreSQL, compiled while it arrives. */
  program: Promise<WebAssembly.Module>
  /** The files that it reads and never writes. */
  files: Promise<Blob>
  /** The cluster that a new database begins with. */
  cluster: () => Promise<Uint8Array<ArrayBuffer>>
}

/** Begins to fetch and compile all of it at once: the app that works with it is a megabyte, and still on its way. */
export function fetchParts(isNew: boolean): Parts {
  const program = orNotFetched(WebAssembly.compileStreaming(fetchPart(programUrl)))
  const files = orNotFetched(fetchPart(filesUrl).then((response) => response.blob()))
  const early = isNew ? fetchCluster() : undefined
  // Whoever waits for them hears what failed.
  for (const part of [program, files, early]) part?.catch(() => undefined)
  return { program, files, cluster: () => early ?? fetchCluster() }
}

function fetchCluster(): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = fetchPart(clusterUrl).then((response) => response.arrayBuffer())
  return orNotFetched(bytes.then((buffer) => new Uint8Array(buffer)))
}

async function fetchPart(url: URL): Promise<Response> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url.pathname} is not there (${response.status}).`)
  return response
}
