/** Posts to a server as its own page does. @throws for every answer but 2xx */
export async function post(url: string, path: string, body: object | undefined, headers: Record<string, string>) {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, ...headers },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${path} was answered ${response.status}: ${await response.text()}`)
  return response.json()
}

/** Headers of somebody from a network of their own, for a server that believes in proxies: what one network may do is no matter then. */
export function ownNetwork(): Record<string, string> {
  const byte = () => Math.floor(Math.random() * 256)
  return { 'x-forwarded-for': `10.${byte()}.${byte()}.${byte()}` }
}
