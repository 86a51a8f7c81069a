// @vitest-environment node
import { afterEach, expect, test, vi } from 'vitest'
import { fetchParts, NotFetchedError } from './parts.ts'

afterEach(() => vi.unstubAllGlobals())

// Any other error has the kept database thrown away and begun anew.
test.each([
  ['a page of the host that says it is not there', async () => new Response('<h1>Not found</h1>', { status: 404 })],
  ['no network', async () => Promise.reject(new TypeError('Failed to fetch'))],
])('a part that does not come says so, and nothing of the database: %s', async (_, fetch) => {
  vi.stubGlobal('fetch', fetch)
  const { program, files, cluster } = fetchParts(false)
  for (const part of [program, files, cluster()]) await expect(part).rejects.toBeInstanceOf(NotFetchedError)
})
