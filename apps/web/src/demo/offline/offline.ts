/** Asked of the service worker, and answered when every file of the demo is kept. */
export const keepFiles = 'atrium-keep-files'

/**
 * Has every file kept for the time without a network. It begins a moment after the database answers,
 * so that the first visit shows its table first.
 */
export async function keepForOffline(isReady: Promise<void>): Promise<void> {
  const { serviceWorker } = navigator
  serviceWorker.addEventListener('message', ({ data }) => {
    if (data === keepFiles) document.documentElement.dataset['offline'] = 'ready'
  })
  await isReady
  await new Promise((later) => setTimeout(later, 1_500))
  const { active } = await serviceWorker.ready
  active?.postMessage(keepFiles)
}
