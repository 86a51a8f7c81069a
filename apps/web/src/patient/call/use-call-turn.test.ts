import { renderHook, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { waitingVisit } from '../testing/fake-clinic.ts'
import type { CallPart } from './load-call.ts'
import { useCallTurn } from './use-call-turn.ts'

const inCall = { ...waitingVisit, state: 'in-call' as const }

test('code that comes first to whoever asked last is not told that one waits, once the call has begun', async () => {
  const followTurn = vi.fn<CallPart['followTurn']>()
  const part: CallPart = { answered: vi.fn<CallPart['answered']>(), followTurn, PatientCall: () => null }
  const asked: ((come: CallPart) => void)[] = []
  const load = () => new Promise<CallPart>((resolve) => asked.push(resolve))
  const { rerender } = renderHook(({ visit }) => useCallTurn(visit, load), {
    initialProps: { visit: waitingVisit },
  })
  rerender({ visit: inCall })
  const [first, second] = asked
  second?.(part)
  await waitFor(() => expect(followTurn).toHaveBeenCalledWith(inCall))
  first?.(part)
  await Promise.resolve()

  expect(followTurn).toHaveBeenCalledOnce()
})
