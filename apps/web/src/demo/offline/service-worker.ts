/*
 * Runs before Mock Service Worker's listeners in the same worker: vite/demo.ts joins the two into /sw.js and
 * puts in the list of files. Everything but the API is answered from the cache once it has been kept,
 * so that pages open without a network.
 */

declare const precache: { version: string; base: string; rooms: string; files: string[] }

interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface FetchEvent extends WorkerEvent {
  readonly request: Request
  respondWith(response: Promise<Response>): void
}
interface MessageEventOfClient extends MessageEvent, WorkerEvent {}

const cachePrefix = 'atrium-files-'
const cacheName = cachePrefix + precache.version
const keepFiles = 'atrium-keep-files'

// Mock Service Worker unregisters itself with the last tab; the next visit may be without a network.
const { registration } = self as unknown as { registration: ServiceWorkerRegistration }
registration.unregister = async () => false

const isOfApi = (pathname: string) => /^\/(?:trpc|api)\//.test(pathname)

/** Milliseconds after which a page that goes away is gone. */
const goneAfter = 3_000

/*
 * What a page still asks while it goes away has no tab any more that answers, and Mock Service Worker sends it to the network, where a
 * static host says 404. It waits until nobody asks any more.
 */
const network = self.fetch.bind(self)
self.fetch = async (input, init) => {
  const { pathname } = new URL(input instanceof Request ? input.url : input, self.location.href)
  if (isOfApi(pathname)) await new Promise((resolve) => setTimeout(resolve, goneAfter))
  return network(input, init)
}

self.addEventListener('fetch', (event) => {
  const { request } = event as FetchEvent
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin || isOfApi(pathname)) return
  event.stopImmediatePropagation()
  ;(event as FetchEvent).respondWith(answer(request, request.mode === 'navigate' ? documentAt(pathname) : pathname))
})

self.addEventListener('message', (event) => {
  const { data, source, waitUntil } = event as MessageEventOfClient
  if (data === keepFiles)
    waitUntil.call(
      event,
      keepAll().then(() => source?.postMessage(keepFiles)),
    )
})

/** A room's address is a patient's, and has a document of its own. */
function documentAt(pathname: string): string {
  const isRoom = new RegExp(precache.rooms).test(`/${pathname.slice(precache.base.length)}`)
  return `${precache.base}${isRoom ? 'check-in' : 'index'}.html`
}

/**
 * This version's file, else the network's. An older version's serves a page that was opened with it (names under
 * /assets say what is in them), and any page while there is no network.
 */
async function answer(request: Request, name: string): Promise<Response> {
  const cache = await caches.open(cacheName)
  const kept =
    (await cache.match(name)) ?? (name.startsWith(`${precache.base}assets/`) ? await caches.match(name) : undefined)
  if (kept) return kept
  try {
    return await fetch(request)
  } catch (error) {
    const older = await caches.match(name)
    if (older) return older
    throw error
  }
}

/** Keeps what is not kept yet, and forgets all versions but this one and the one before, which may still be open. */
async function keepAll(): Promise<void> {
  const cache = await caches.open(cacheName)
  const known = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname))
  await cache.addAll(precache.files.filter((file) => !known.has(file)))
  const names = await caches.keys()
  const older = names.filter((each) => each.startsWith(cachePrefix) && each !== cacheName)
  await Promise.all(older.slice(0, -1).map((each) => caches.delete(each)))
}
