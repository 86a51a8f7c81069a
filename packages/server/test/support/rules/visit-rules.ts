/** As much as these procedures are given: a patient who waits in the actor's room, one in a call with the actor, and rooms. */
type VisitGiven = Record<'waiting' | 'called' | 'active' | 'ownRoom' | 'personalRoom', string>

interface VisitRule {
  path: string
  type: 'query' | 'mutation'
  rule: string
  asks?: string
  statusOf?: Partial<Record<'owner' | 'admin' | 'member', number>>
  input?: (given: VisitGiven) => unknown
}

/** The actor’s own place in a call into which a colleague asks them. */
export const askedIn = (visitId: string) => `${visitId}-asked`

/** The guest who asks to be let into that call. */
export const guestIn = (visitId: string) => `${visitId}-guest`

const history = { scope: 'clinic' }

const peer = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff'

/** The lines of visits, for procedure-rules.ts. */
export const visitRules: VisitRule[] = [
  { path: 'queue.list', type: 'query', rule: 'call.conduct', input: () => ({}) },
  { path: 'queue.count', type: 'query', rule: 'call.conduct' },
  { path: 'queue.summary', type: 'query', rule: 'personalRoom.manageAny' },
  {
    path: 'emergency.enter',
    type: 'mutation',
    rule: 'emergency.enter',
    // Off, unless the clinic has turned it on (R37).
    statusOf: { owner: 409 },
    input: ({ personalRoom }) => ({ roomId: personalRoom, reason: 'Nobody answers in this room.' }),
  },
  { path: 'emergency.get', type: 'query', rule: 'emergency.enter' },
  {
    path: 'emergency.look',
    type: 'mutation',
    rule: 'emergency.enter',
    // There is none.
    statusOf: { owner: 409 },
    input: () => ({}),
  },
  { path: 'emergency.end', type: 'mutation', rule: 'emergency.enter' },
  { path: 'visit.start', type: 'mutation', rule: 'call.conduct', input: ({ called }) => ({ visitId: called }) },
  { path: 'visit.end', type: 'mutation', rule: 'call.conduct', input: ({ called }) => ({ visitId: called }) },
  { path: 'visit.remove', type: 'mutation', rule: 'call.conduct', input: ({ waiting }) => ({ visitId: waiting }) },
  { path: 'visit.callAlive', type: 'mutation', rule: 'call.conduct', input: ({ called }) => ({ visitId: called }) },
  {
    path: 'visit.signal',
    type: 'mutation',
    rule: 'feature.oneToOneCall',
    input: ({ called }) => ({ visitId: called, peer, seq: 0, kind: 'hello', body: {} }),
  },
  {
    path: 'visit.signals',
    type: 'query',
    rule: 'feature.oneToOneCall',
    input: ({ called }) => ({ visitId: called, peer }),
  },
  {
    path: 'visit.media',
    type: 'mutation',
    rule: 'feature.oneToOneCall',
    // No media server carries it.
    statusOf: { owner: 409, admin: 409, member: 409 },
    input: ({ called }) => ({ visitId: called, step: 'keep', peer, seats: [] }),
  },
  {
    path: 'visit.inviteGuest',
    type: 'mutation',
    rule: 'feature.groupCall',
    input: ({ called }) => ({ visitId: called }),
  },
  {
    path: 'visit.admitGuest',
    type: 'mutation',
    rule: 'feature.groupCall',
    input: ({ called }) => ({ visitId: called, guestId: guestIn(called) }),
  },
  {
    path: 'visit.colleagues',
    type: 'query',
    rule: 'feature.groupCall',
    input: ({ called }) => ({ visitId: called }),
  },
  {
    path: 'visit.askColleague',
    type: 'mutation',
    rule: 'feature.groupCall',
    input: ({ called, active }) => ({ visitId: called, membershipId: active }),
  },
  {
    path: 'visit.mailGuest',
    type: 'mutation',
    rule: 'feature.groupCall',
    input: ({ called }) => ({ visitId: called, email: 'sam@elsewhere.example' }),
  },
  { path: 'visit.askedCalls', type: 'query', rule: 'call.conduct' },
  {
    path: 'visit.answerCall',
    type: 'mutation',
    rule: 'call.conduct',
    input: ({ called }) => ({ guestId: askedIn(called), isComing: true }),
  },
  {
    path: 'visit.removeGuest',
    type: 'mutation',
    rule: 'call.conduct',
    input: ({ called }) => ({ visitId: called, guestId: guestIn(called) }),
  },
  { path: 'visit.guests', type: 'query', rule: 'call.conduct', input: ({ called }) => ({ visitId: called }) },
  { path: 'visit.ice', type: 'query', rule: 'feature.oneToOneCall', input: ({ called }) => ({ visitId: called }) },
  {
    path: 'visit.transfer',
    type: 'mutation',
    rule: 'feature.patientTransfer',
    input: ({ waiting, personalRoom }) => ({ visitId: waiting, roomId: personalRoom }),
  },
  {
    path: 'visit.invite',
    type: 'mutation',
    rule: 'call.conduct',
    input: ({ ownRoom }) => ({ roomId: ownRoom, email: 'ruth@elsewhere.example' }),
  },
  {
    path: 'visit.chat',
    type: 'mutation',
    rule: 'feature.chat',
    input: ({ waiting }) => ({ visitId: waiting, text: 'One moment, please' }),
  },
  {
    path: 'visit.photo',
    type: 'query',
    rule: 'call.conduct',
    input: ({ waiting }) => ({ visitId: waiting, photo: 'photo' }),
  },
  { path: 'visit.messages', type: 'query', rule: 'feature.chat', input: ({ waiting }) => ({ visitId: waiting }) },
  {
    path: 'visit.readMessages',
    type: 'mutation',
    rule: 'feature.chat',
    input: ({ waiting }) => ({ visitId: waiting }),
  },
  {
    path: 'cover.start',
    type: 'mutation',
    rule: 'signedIn',
    asks: 'personalRoom.manageOwn',
    input: ({ active }) => ({ membershipId: active, until: '2026-03-02T12:00:00.000Z' }),
  },
  { path: 'cover.end', type: 'mutation', rule: 'signedIn', asks: 'personalRoom.manageOwn' },
  { path: 'history.list', type: 'query', rule: 'signedIn', asks: 'history.viewClinic', input: () => history },
  { path: 'history.totals', type: 'query', rule: 'signedIn', asks: 'history.viewClinic', input: () => history },
  { path: 'history.export', type: 'query', rule: 'signedIn', asks: 'history.viewClinic', input: () => history },
  { path: 'history.exportPart', type: 'query', rule: 'signedIn', asks: 'history.viewClinic', input: () => history },
]

/** What patients call: whoever has a room's address, and who has a visit's token. */
export const patientProcedures = [
  { path: 'checkIn.room', type: 'query', rule: 'roomAddress' },
  { path: 'checkIn.enter', type: 'mutation', rule: 'roomAddress' },
  { path: 'checkIn.status', type: 'query', rule: 'patient' },
  { path: 'checkIn.photo', type: 'mutation', rule: 'patient' },
  { path: 'checkIn.change', type: 'mutation', rule: 'patient' },
  { path: 'checkIn.chat', type: 'mutation', rule: 'patient' },
  { path: 'checkIn.messages', type: 'query', rule: 'patient' },
  { path: 'checkIn.signal', type: 'mutation', rule: 'patient' },
  { path: 'checkIn.signals', type: 'query', rule: 'patient' },
  { path: 'checkIn.media', type: 'mutation', rule: 'patient' },
  { path: 'checkIn.ice', type: 'query', rule: 'patient' },
  { path: 'checkIn.leave', type: 'mutation', rule: 'patient' },
  { path: 'events.watchVisit', type: 'subscription', rule: 'patient' },
]

/** What guests of a call call: who has a link, and who has changed it for a token. */
export const guestProcedures = [
  { path: 'guest.link', type: 'query', rule: 'guestLink' },
  { path: 'guest.join', type: 'mutation', rule: 'guestLink' },
  { path: 'guest.status', type: 'query', rule: 'guest' },
  { path: 'guest.signal', type: 'mutation', rule: 'guest' },
  { path: 'guest.signals', type: 'query', rule: 'guest' },
  { path: 'guest.media', type: 'mutation', rule: 'guest' },
  { path: 'guest.ice', type: 'query', rule: 'guest' },
  { path: 'guest.leave', type: 'mutation', rule: 'guest' },
  { path: 'events.watchGuest', type: 'subscription', rule: 'guest' },
]
