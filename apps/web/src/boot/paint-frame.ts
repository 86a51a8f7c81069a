import { monogram } from '../components/initials.ts'

/** What is known of a page before its scripts have run. */
export interface FrameWords {
  clinic: string
  plan: string
  title: string
  sentence: string
}

/** Shows the clinic's frame that stands in index.html, with the words that the page will have in the same places. */
export function paintFrame(words: Partial<FrameWords>): void {
  const all: Record<string, string> = { ...words, tile: monogram(words.clinic ?? '') }
  for (const place of document.querySelectorAll<HTMLElement>('[data-boot]')) {
    const text = all[place.dataset['boot'] ?? '']
    if (text !== undefined) place.textContent = text
  }
  document.documentElement.dataset['frame'] = 'shown'
  if (words.title) document.title = `${words.title} · Atrium`
}
