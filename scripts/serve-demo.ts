import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { isPatientPath } from '../packages/server/src/contract/pages/clinic-address.ts'
import { root } from './lib/root.ts'
import { readSite } from './lib/site.ts'
import type { SiteFile } from './lib/site.ts'

/*
 * Serves the built offline demo. It only hands out files, as any static host would; once a browser has them,
 * it may be stopped: the demo goes on in the browser.
 */

const host = process.env['HOST'] || '127.0.0.1'
const port = Number(process.env['PORT'] || 3000)
const files = readSite(join(root, 'apps/web/dist-demo'))

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://demo')
  const file = files.get(pathname) ?? (isAddressOfPage(pathname) ? files.get(documentAt(pathname)) : undefined)
  if (request.method !== 'GET' && request.method !== 'HEAD') refuse(response, 405)
  else if (file) answer(file, request, response)
  else refuse(response, 404)
})

/** Two documents stand for all addresses that are neither a file's nor the API's, which only exists in the browser. */
function isAddressOfPage(pathname: string): boolean {
  return !/^\/(?:assets|api|trpc)\/|\.\w+$/.test(pathname)
}

/** A room's address is a patient's. */
const documentAt = (pathname: string) => (isPatientPath(pathname) ? '/check-in.html' : '/index.html')

function answer(file: SiteFile, request: IncomingMessage, response: ServerResponse): void {
  const { encoding, bytes } = file.best(request.headers['accept-encoding'] ?? '')
  response.setHeader('cache-control', file.cacheControl)
  response.setHeader('etag', file.etag)
  response.setHeader('vary', 'accept-encoding')
  if (request.headers['if-none-match'] === file.etag) {
    response.writeHead(304).end()
    return
  }
  if (encoding) response.setHeader('content-encoding', encoding)
  response.setHeader('x-content-type-options', 'nosniff')
  response.writeHead(200, { 'content-type': file.type, 'content-length': bytes.length })
  response.end(request.method === 'HEAD' ? undefined : bytes)
}

function refuse(response: ServerResponse, status: 404 | 405): void {
  response.writeHead(status, { 'content-type': 'text/plain' }).end(status === 404 ? 'Not found' : 'Only GET and HEAD')
}

server.listen(port, host, () => {
  const address = server.address()
  console.log(`ready: http://${host}:${typeof address === 'object' && address ? address.port : port}`)
  console.log(help)
})

const stop = () => {
  server.close()
  server.closeAllConnections()
}
process.once('SIGINT', stop)
process.once('SIGTERM', stop)

const help = `
Open the address and choose who to be: Owner, Admin or Member of a Premium clinic, or the Owner of a Free one.
The button "Demo" at the bottom switches the person and starts over. Open a second tab: it follows the first.
Everything runs in the browser. After the first visit this server may be stopped (Ctrl-C): reload, it still works.
(http: only on this machine's own address do browsers allow it; elsewhere serve the files over https.)
`
