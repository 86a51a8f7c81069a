/** Asked of the service worker, and answered when every file of the demo is kept. */
export const keepFiles = 'atrium-keep-files'

/**
 * Has every file kept for the time without a network. It begins when the page is idle,
 * so that the first visit shows its table first.
 */
export async function keepForOffline(): Promise<void> {
  const { serviceWorker } = navigator
  serviceWorker.addEventListener('message', ({ data }) => {
    if (data === keepFiles) document.documentElement.dataset['offline'] = 'ready'
  })
  await new Promise((idle) => setTimeout(idle, 2_000))
  const { active } = await serviceWorker.ready
  active?.postMessage(keepFiles)
}
