import type { Socket } from 'node:net'
import { connect } from 'node:net'
import { onTestFinished } from 'vitest'

/** A connection to a server at this address that says nothing by itself. It ends with the test. */
export function openSocket(address: string): Socket {
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined)
  onTestFinished(() => void socket.destroy())
  return socket
}

/** Sends what it is given and answers all that comes back until the server closes. */
export async function conversation(
  address: string,
  first: string,
  goOn: (socket: Socket) => void = () => undefined,
): Promise<string> {
  const socket = openSocket(address)
  let heard = ''
  socket.on('data', (data) => (heard += String(data)))
  socket.write(first)
  goOn(socket)
  await new Promise<void>((resolve) => socket.once('close', () => resolve()))
  return heard
}
