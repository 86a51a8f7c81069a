import type * as Calls from './later-calls.ts'

/** The code of calls. */
export type CallPart = Pick<typeof Calls, 'answered' | 'followTurn' | 'PatientCall'>

let loaded: CallPart | null = null

/** Fetches the code of calls: once somebody waits, for until then there is none to come. */
export async function loadCall(): Promise<CallPart> {
  if (loaded) return loaded
  const { addWords, answered, followTurn, PatientCall } = await import('./later-calls.ts')
  await addWords()
  loaded = { answered, followTurn, PatientCall }
  return loaded
}

/** What has come already: a call then begins without another look at the page before it. */
export const loadedCall = () => loaded
