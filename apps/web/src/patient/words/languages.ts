/** The languages of the patient's page, each by its own name. Its words stand in ../locales, a file for each. */
export const languages = [
  { code: 'en', name: 'English', direction: 'ltr' },
  { code: 'es', name: 'Español', direction: 'ltr' },
] as const satisfies readonly { code: string; name: string; direction: 'ltr' | 'rtl' }[]

export type Language = (typeof languages)[number]['code']

const key = 'atrium-language'

/** What somebody has chosen here, else the first of the browser's languages that there is, else English. */
export function preferredLanguage(): Language {
  const known = [readChoice(), ...navigator.languages].flatMap((each) => each?.split('-')[0] ?? [])
  const [found = languages[0]] = known.flatMap((each) => languages.find(({ code }) => code === each) ?? [])
  return found.code
}

/** Keeps a choice for the next visit. */
export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(key, language)
  } catch {
    // Then it lasts as long as the page.
  }
}

/** Tells browser and screen readers how the page is to be read. */
export function setDocumentLanguage(language: Language): void {
  document.documentElement.lang = language
  document.documentElement.dir = languages.find(({ code }) => code === language)?.direction ?? 'ltr'
}

function readChoice(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
