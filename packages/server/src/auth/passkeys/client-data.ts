import { z } from 'zod'

/** As much of it as is looked at here; the library looks at the rest. A page in a frame of another site asks for nobody. */
const clientData = z.object({ challenge: z.string(), crossOrigin: z.literal(false).optional() })

/** The challenge that a passkey says it has signed, as it was made and as the browser wrote it; null where it says none. */
export function challengeIn(clientDataJson: string): { text: string; encoded: string } | null {
  try {
    const said = clientData.parse(JSON.parse(Buffer.from(clientDataJson, 'base64url').toString()))
    return { text: Buffer.from(said.challenge, 'base64url').toString(), encoded: said.challenge }
  } catch {
    return null
  }
}
