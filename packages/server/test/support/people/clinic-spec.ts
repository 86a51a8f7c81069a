import type { Plan, Role } from '@atrium/policy/clinic'

export interface PersonSpec {
  role: Role
  status?: 'active' | 'archived'
  name?: string
  email?: string
  lastActiveAt?: Date | null
  /** When the session was last used; unless told it is never idle, whatever the clock shows. */
  sessionActiveAt?: Date
  /** The login of somebody who is in another clinic too. */
  user?: Person
}

export interface Person {
  userId: string
  membershipId: string
  roomId: string
  token: string
  name: string
  email: string
  role: Role
}

export interface InvitationSpec {
  email: string
  role?: Role
  status?: 'pending' | 'accepted' | 'declined' | 'revoked'
  sentAt?: Date
  expiresAt?: Date
}

export interface VisitSpec<Name extends string> {
  /** Whose Personal Room; whoever is called there holds the call. */
  roomOf: Name
  status: 'waiting' | 'in-call' | 'ended'
  /** Of who has not gone yet. */
  name?: string
  arrivedAt?: Date
}

export interface RequestSpec<Name extends string> {
  asker: Name
  wantsRole?: Role
  wantsPlan?: Plan
}

export interface ClinicSpec<Name extends string> {
  plan?: Plan
  /** On Premium; ample unless told. */
  seatsBought?: number
  /** By a name of the test's own: a role, or more about the person. */
  people: Record<Name, Role | PersonSpec>
  invitations?: readonly InvitationSpec[]
  /** Files that were looked through and wait to be sent: the addresses of each. */
  imports?: readonly (readonly string[])[]
  /** Questions to take over that wait. */
  handOvers?: readonly { giver: NoInfer<Name>; chosen: NoInfer<Name> }[]
  /** Days of invoices, each with one line. */
  invoices?: readonly string[]
  /** What somebody asks for and waits. */
  requests?: readonly RequestSpec<NoInfer<Name>>[]
  /** Shared Rooms by name, with who is assigned. */
  sharedRooms?: Record<string, NoInfer<Name>[]>
  /** Patients, whose pages nobody has; see check-in.ts for those who come by themselves. */
  visits?: readonly VisitSpec<NoInfer<Name>>[]
}

export interface TestClinic<Name extends string> {
  id: string
  link: string
  plan: Plan
  people: Record<Name, Person>
  invitationIds: string[]
  importIds: string[]
  handOverIds: string[]
  visitIds: string[]
  invoiceIds: string[]
  requestIds: string[]
  /** Ids by the names of the Shared Rooms. */
  rooms: Record<string, string>
}
