import type { Tokens } from './tokens.ts'

/** What making and sending mail takes. */
export interface Mail {
  /**
   * `smtp`: sent. `outbox`: kept for the page that shows it, in development and in the demo. `none`: production without a mail
   * server; whoever invites hands the link over.
   */
  way: 'smtp' | 'outbox' | 'none'
  tokens: Tokens
  /** The public address, which links begin with. */
  url: string
}

/** The address of an invitation's page. The token stands behind `#`: no server and no proxy sees it. */
export async function joinAddress({ tokens, url }: Mail, id: string, version: number): Promise<string> {
  return `${url}/join#${await tokens.make({ kind: 'invitation', id, version })}`
}
