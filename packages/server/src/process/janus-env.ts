import { z } from 'zod'
import type { JanusSettings } from '../calls/media/janus/janus-api.ts'
import { isPrivateWire } from './stripe-env.ts'

const secret = z.string().trim().min(16, 'Must have at least 16 characters').optional()

/** What the environment may say of Janus. */
export const janusShape = {
  ATRIUM_JANUS_URL: z
    .url({
      protocol: /^https?$/,
      error: 'Must be an http or https address like http://127.0.0.1:8088/janus',
      abort: true,
    })
    .refine((url) => isPrivateWire(new URL(url)), 'Must begin with https://, but on this machine')
    .optional(),
  ATRIUM_JANUS_SECRET: secret,
  ATRIUM_JANUS_ROOM_KEY: secret,
}

/** What is missing where some of it is given: without the keys anybody who reaches Janus could make rooms there. */
export function janusFaults(given: Record<string, string | undefined>): string[] {
  const names = Object.keys(janusShape)
  if (names.every((name) => given[name] === undefined)) return []
  return names
    .filter((name) => given[name] === undefined)
    .map((name) => `  ${name}: Must be given where Janus is used (${names.join(', ')})`)
}

type Parsed = { [Name in keyof typeof janusShape]?: string | undefined }

/** Null-safe once {@link janusFaults} has found nothing. */
export function janusSettingsIn(parsed: Parsed): JanusSettings | undefined {
  const { ATRIUM_JANUS_URL: url, ATRIUM_JANUS_SECRET: apiSecret, ATRIUM_JANUS_ROOM_KEY: roomKey } = parsed
  if (url === undefined || apiSecret === undefined || roomKey === undefined) return undefined
  return { url: url.replace(/\/+$/, ''), secret: apiSecret, roomKey }
}
