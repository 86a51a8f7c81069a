import type { Server, ServerResponse } from 'node:http'

/** The requests that a server has not finished answering; a stream is one for as long as it is open. */
export interface InFlight {
  /** Resolves when those of this moment are answered or cut; later ones are not waited for. */
  settled(): Promise<void>
}

export function inFlight(server: Server): InFlight {
  const open = new Map<ServerResponse, Promise<void>>()
  server.on('request', (_request, response) => {
    const closed = new Promise<void>((resolve) => {
      response.once('close', () => {
        open.delete(response)
        resolve()
      })
    })
    open.set(response, closed)
  })
  return { settled: async () => void (await Promise.all(open.values())) }
}
