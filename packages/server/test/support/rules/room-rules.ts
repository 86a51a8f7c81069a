/** As much as these procedures are given. */
type RoomGiven = Record<'personalRoom' | 'sharedRoom' | 'active', string>

interface RoomRule {
  path: string
  type: 'query' | 'mutation'
  rule: string
  asks?: string
  input: (given: RoomGiven) => unknown
}

/** The lines of rooms, for procedure-rules.ts. */
export const roomRules: RoomRule[] = [
  { path: 'room.list', type: 'query', rule: 'user.view', input: () => ({}) },
  { path: 'room.get', type: 'query', rule: 'user.view', input: ({ personalRoom }) => ({ roomId: personalRoom }) },
  { path: 'room.members', type: 'query', rule: 'user.view', input: ({ sharedRoom }) => ({ roomId: sharedRoom }) },
  {
    path: 'room.preview',
    type: 'query',
    rule: 'signedIn',
    asks: 'personalRoom.manageAny',
    input: ({ personalRoom }) => ({ roomId: personalRoom }),
  },
  {
    path: 'room.change',
    type: 'mutation',
    rule: 'signedIn',
    asks: 'personalRoom.manageAny',
    input: ({ personalRoom }) => ({ roomId: personalRoom, name: 'Another name' }),
  },
  {
    path: 'room.createShared',
    type: 'mutation',
    rule: 'sharedRoom.create',
    input: () => ({ name: 'A new room', link: 'a-new-room' }),
  },
  {
    path: 'room.assign',
    type: 'mutation',
    rule: 'sharedRoom.assign',
    input: ({ sharedRoom, active }) => ({ roomId: sharedRoom, membershipIds: [active] }),
  },
  {
    path: 'room.unassign',
    type: 'mutation',
    rule: 'sharedRoom.assign',
    input: ({ sharedRoom, active }) => ({ roomId: sharedRoom, membershipIds: [active] }),
  },
  {
    path: 'room.close',
    type: 'mutation',
    rule: 'sharedRoom.manage',
    input: ({ sharedRoom }) => ({ roomId: sharedRoom }),
  },
]
