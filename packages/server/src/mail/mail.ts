import type { Plan } from '@atrium/policy/clinic'
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
  /** How many invitations a clinic may mail within a day; young: registered within the week. */
  invitationsADay: Record<Plan | 'young', number>
}

/** The address of an invitation's page. The token stands behind `#`: no server and no proxy sees it. */
export async function joinAddress({ tokens, url }: Mail, id: string, version: number): Promise<string> {
  return `${url}/join#${await tokens.make({ kind: 'invitation', id, version })}`
}

/** The address of the page that sets a forgotten password anew. */
export async function resetAddress({ tokens, url }: Mail, id: string): Promise<string> {
  return `${url}/reset#${await tokens.make({ kind: 'password-reset', id, version: 1 })}`
}

/** The address of the page where somebody comes in who lost the second step. */
export async function wayInAddress({ tokens, url }: Mail, id: string): Promise<string> {
  return `${url}/way-in#${await tokens.make({ kind: 'way-in', id, version: 1 })}`
}

/** The address of the page on which somebody registers. */
export async function registerAddress({ tokens, url }: Mail, id: string): Promise<string> {
  return `${url}/register#${await tokens.make({ kind: 'registration', id, version: 1 })}`
}

/** The address of the page that confirms a login's new address, or takes that change back. */
export async function emailAddress({ tokens, url }: Mail, kind: 'confirm-email' | 'undo-email', id: string) {
  return `${url}/email#${await tokens.make({ kind, id, version: 1 })}`
}

/** The address of the page that takes a first second step back. */
export async function stepUndoAddress({ tokens, url }: Mail, id: string): Promise<string> {
  return `${url}/second-step#${await tokens.make({ kind: 'undo-step', id, version: 1 })}`
}

/** The address of a clinic's first page. It holds no token: who opens it signs in. */
export const clinicAddress = ({ url }: Mail, link: string) => `${url}/c/${link}`
