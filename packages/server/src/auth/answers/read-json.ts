import { refuse, refuseInput } from './refuse.ts'

/**
 * The body of a POST as JSON.
 *
 * @param whenEmpty what an empty body stands for; without it there must be one.
 * @returns the answer to give where it is no such request: 405, 415 or 400.
 */
export async function readJson(request: Request, whenEmpty?: unknown): Promise<{ json: unknown } | Response> {
  if (request.method !== 'POST') {
    return refuse('METHOD_NOT_SUPPORTED', { message: 'Only POST is answered here.', headers: { allow: 'POST' } })
  }
  const text = await request.text()
  if (text === '' && whenEmpty !== undefined) return { json: whenEmpty }
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';')
  if (type.trim().toLowerCase() !== 'application/json') {
    return refuse('UNSUPPORTED_MEDIA_TYPE', { message: 'Only application/json is read here.' })
  }
  try {
    return { json: JSON.parse(text) as unknown }
  } catch {
    return refuseInput('This could not be read')
  }
}
