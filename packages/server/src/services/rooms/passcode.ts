import type { Tokens } from '../../mail/tokens.ts'

/**
 * What is kept of a room's passcode. A few digits are soon tried out, however slow the hash: so it is signed by the server's secret,
 * and whoever has the database alone can try nothing. The room is part of it: equal passcodes do not look alike.
 */
export const passcodeHash = (tokens: Tokens, roomId: string, passcode: string): Promise<string> =>
  tokens.make({ kind: 'room-passcode', id: `${roomId} ${passcode}`, version: 1 })
