const key = 'atrium-clinic'

/**
 * Which clinic this tab looks at, by its link; null leaves it to the server (the one last used).
 * It is kept by tab, so that two clinics can be open side by side.
 */
export function chosenClinic(): string | null {
  return sessionStorage.getItem(key)
}

export function chooseClinic(link: string | null): void {
  if (link === null) sessionStorage.removeItem(key)
  else sessionStorage.setItem(key, link)
}
