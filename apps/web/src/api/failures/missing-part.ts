/** What is said when a file of the pages' own code does not come. */
export const missingPartSentence = 'A part of this page could not be loaded. Check the connection and try again.'

export const isMissingPart = (error: unknown) => error instanceof Error && error.message === missingPartSentence

/**
 * Gives a part that is missing our own sentence. The router would read the browser's, and load the page anew by itself,
 * with whatever somebody had typed.
 *
 * @param onNewVersion called when the files of these pages are gone: a newer version has taken their place.
 */
export function watchMissingParts(onNewVersion: () => void): void {
  window.addEventListener('vite:preloadError', (event) => {
    event.payload.message = missingPartSentence
    void hasNewVersion().then((is) => is && onNewVersion())
  })
}

async function hasNewVersion(): Promise<boolean> {
  const own = document.querySelector<HTMLScriptElement>('script[type="module"][src]')
  const answer = own && (await fetch(own.src, { method: 'HEAD', cache: 'no-store' }).catch(() => null))
  return answer?.status === 404
}
