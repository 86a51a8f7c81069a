const hint = () => document.querySelector<HTMLMetaElement>('meta[name="signed-in"]')

/** Whether the server saw no session when it served this page: asking who is signed in could then only fail. */
export function isKnownSignedOut(): boolean {
  return hint()?.content === 'no'
}

/** Somebody has signed in since the page was served. */
export function forgetSignedOut(): void {
  hint()?.remove()
}
