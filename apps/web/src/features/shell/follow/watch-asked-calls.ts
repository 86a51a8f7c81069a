import type { Api } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { atBase } from '../../../api/place/base.ts'
import { closeNoticesAbout, notify } from '../../../components/notices/notify.ts'

/**
 * Says once of each call that a colleague asks this person to come, whatever page is open. It stays until it is answered, here or in another
 * tab, or the call is over.
 */
export function watchAskedCalls({ client }: Pick<Api, 'client'>) {
  const told = new Set<string>()
  // Tabs of one browser: the word of one that its person comes, and the others have nothing more to ask.
  const tabs = new BroadcastChannel('atrium-asked-calls')
  tabs.addEventListener('message', ({ data }: MessageEvent<string>) => closeNoticesAbout(data))
  const look = async () => {
    const calls = await client.visit.askedCalls.query()
    for (const guestId of told) if (!calls.some((each) => each.guestId === guestId)) closeNoticesAbout(guestId)
    for (const { guestId, by } of calls) {
      if (told.has(guestId)) continue
      told.add(guestId)
      notify({
        about: guestId,
        sentence: `${by ?? 'A colleague'} asks you into a call.`,
        isLasting: true,
        action: { label: 'Join', run: () => void comeTo(guestId) },
        onClosed: () => void client.visit.answerCall.mutate({ guestId, isComing: false }).catch(() => undefined),
      })
    }
  }
  const comeTo = async (guestId: string) => {
    // In a tab of its own, opened by the press itself: browsers open none later.
    const tab = window.open('', '_blank')
    try {
      const { token } = await client.visit.answerCall.mutate({ guestId, isComing: true })
      tabs.postMessage(guestId)
      const address = `${atBase('/call')}#${token ?? ''}`
      if (tab) tab.location.href = address
      else window.location.assign(address)
    } catch (error) {
      tab?.close()
      notify({ sentence: sentenceOf(error), isProblem: true })
    }
  }
  return { look: () => void look().catch(() => undefined) }
}
