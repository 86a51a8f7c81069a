import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/* What a stream of events costs at the least: whatever is posted is told to every open page, and nothing is kept. */

const pages = new Set<(text: string) => void>()

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write('event: connected\ndata: {}\n\n')
    const tell = (text: string) => void response.write(text)
    pages.add(tell)
    response.once('close', () => pages.delete(tell))
    return
  }
  request.resume().once('end', () => {
    for (const tell of pages) tell('data: {"type":"queue.changed"}\n\n')
    response.end('{}')
  })
})
server.listen(Number(process.env['PORT']), '127.0.0.1', () => {
  console.log(`ready: http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
process.once('SIGTERM', () => {
  server.closeAllConnections()
  server.close()
})
