/** The page's script is on its way and long: it runs when the first frame is out, or soon after where none comes, as in a tab in the background. */
export function startMain(src: string): void {
  let isStarted = false
  const start = () => {
    if (isStarted) return
    isStarted = true
    document.head.append(Object.assign(document.createElement('script'), { type: 'module', src, crossOrigin: '' }))
  }
  requestAnimationFrame(() => setTimeout(start))
  setTimeout(start, document.hidden ? 0 : 300)
}
