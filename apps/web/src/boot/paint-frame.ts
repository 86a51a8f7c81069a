import { documentTitle } from '../components/words/document-title.ts'
import { monogram } from '../components/words/initials.ts'

/** What is known of a page before its scripts have run. */
export interface FrameWords {
  clinic: string
  plan: string
  title: string
  sentence: string
  /** What stands above every page until it is done, and what does it. */
  notice: string
  noticeAct: string
}

/** Writes words into the clinic's frame that stands in index.html, in the places where the page will have them. */
export function writeFrame(words: Partial<FrameWords>): void {
  const all: Record<string, string> = { ...words, ...(words.clinic !== undefined && { tile: monogram(words.clinic) }) }
  for (const place of document.querySelectorAll<HTMLElement>('[data-boot]')) {
    const text = all[place.dataset['boot'] ?? '']
    if (text !== undefined) place.textContent = text
  }
}

/** Shows that frame, with what is known already; the page takes its place. */
export function paintFrame(words: Partial<FrameWords>): void {
  writeFrame(words)
  document.documentElement.dataset['frame'] = 'shown'
  if (words.title) document.title = documentTitle(words.title)
}
