import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { refreshHandOvers } from '../../../api/hand-overs.ts'
import type { HandOver } from '../../../api/outputs.ts'
import { notify } from '../../../components/notices/notify.ts'

const done = {
  // That one is an Owner now is said by the page that follows the own role.
  accept: null,
  decline: ({ giver }: HandOver) => `Declined. ${giver.name} is told.`,
  cancel: ({ chosen }: HandOver) => `Taken back. ${chosen.name} is no longer asked.`,
} as const

/**
 * Answers a hand-over, or takes it back, and looks again in any case: a question that no longer waits goes from the page.
 *
 * @param onDone after an acceptance, whose dialog shows by itself what went wrong.
 */
export function useAnswerHandOver(act: keyof typeof done, handOver: HandOver, onDone?: () => void) {
  const api = useApi()
  const { acceptHandOver, declineHandOver, cancelHandOver } = api.options.user
  const verbs = { accept: acceptHandOver, decline: declineHandOver, cancel: cancelHandOver }
  const options = { onSettled: () => refreshHandOvers(api) }
  const { mutate, isPending, isSuccess, error } = useMutation(verbs[act].mutationOptions(options))
  const run = () =>
    mutate(
      { handOverId: handOver.id },
      {
        onSuccess: () => {
          onDone?.()
          const sentence = done[act]?.(handOver)
          if (sentence !== undefined) notify({ sentence })
        },
        onError: (problem) => {
          if (!onDone) notify({ sentence: sentenceOf(problem), isProblem: true })
        },
      },
    )
  return { run, isPending, isSuccess, error }
}
