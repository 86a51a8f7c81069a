import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import type { Room } from '../../../api/outputs.ts'
import { refreshRoom } from '../../../api/rooms/refresh-room.ts'
import { notify } from '../../../components/notices/notify.ts'
import { untilWords } from '../../../components/words/until-words.ts'

/** Hands the own queue to a colleague until then (R36). What went wrong is shown by the dialog that asked. */
export function useStartCover({ id }: Pick<Room, 'id'>, onDone: () => void) {
  const api = useApi()
  return useMutation(
    api.options.cover.start.mutationOptions({
      onSuccess: async ({ name, until }) => {
        await refreshRoom(api, id)
        onDone()
        notify({ sentence: `${name} covers for you until ${untilWords(new Date(until), new Date())}.` })
      },
    }),
  )
}

/** Takes it back. */
export function useEndCover({ id }: Pick<Room, 'id'>, onDone: () => void) {
  const api = useApi()
  return useMutation(
    api.options.cover.end.mutationOptions({
      onSuccess: async () => {
        await refreshRoom(api, id)
        onDone()
        notify({ sentence: 'Your queue is yours again.' })
      },
      onError: (problem) => notify({ sentence: sentenceOf(problem), isProblem: true }),
    }),
  )
}
