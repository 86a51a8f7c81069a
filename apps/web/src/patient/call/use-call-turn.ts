import { useEffect } from 'react'
import type { Visit } from '../api/outputs.ts'
import { loadCall } from './load-call.ts'

/**
 * Tells the code of calls, once it has come, how near a call is: one may begin at any moment. What is no longer so by then is not told. On a
 * slow line whoever asks for the code later may have it earlier, and two calls of one page would take the patient from one another.
 */
export function useCallTurn(visit: Visit, load: typeof loadCall = loadCall): void {
  useEffect(() => {
    let isSo = true
    load()
      .then(({ followTurn }) => isSo && followTurn(visit))
      .catch(ignore)
    return () => void (isSo = false)
  }, [visit, load])
}

/** The page of the call fetches it once more. */
const ignore = () => undefined
