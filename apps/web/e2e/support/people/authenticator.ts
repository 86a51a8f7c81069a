import type { CDPSession, Page } from '@playwright/test'

/** A device with a fingerprint reader, in Chromium's own software. */
export interface Device {
  /** Whether a finger is there. */
  setVerified(isVerified: boolean): Promise<void>
  /** How many passkeys it holds. */
  count(): Promise<number>
}

export async function addDevice(page: Page): Promise<Device> {
  const client: CDPSession = await page.context().newCDPSession(page)
  await client.send('WebAuthn.enable')
  const { authenticatorId } = await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    setVerified: async (isUserVerified) => {
      await client.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
    },
    count: async () => (await client.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
  }
}
