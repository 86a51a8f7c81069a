import type { CallState } from '../../call.ts'
import type { Hearing } from '../../media/level.ts'
import type { CallWords } from '../call-words.ts'

/** What is wrong on one's own side, the worst first; null where nothing is. */
export function noticeOf({ link, own, isThin }: CallState, hearing: Hearing, words: CallWords): string | null {
  if (link === 'elsewhere') return words.elsewhere
  if (own.is === 'closed') return words.refused[own.why ?? 'not-possible']
  if (own.is === 'open' && !own.microphone) return words.noMicrophone
  if (hearing === 'silent' && !own.isMuted) return words.hearNothing
  if (isThin && own.camera) return words.youAreThin
  if (own.news?.became === 'another') {
    return own.news.device === 'camera' ? words.anotherCamera : words.anotherMicrophone
  }
  return own.news?.device === 'camera' && !own.camera ? words.noCamera : null
}
