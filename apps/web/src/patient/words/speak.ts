import { i18n } from '@lingui/core'
import type { Messages } from '@lingui/core'
import { setDocumentLanguage } from './languages.ts'
import type { Language } from './languages.ts'

/** A catalogue is fetched only where it is read. */
const catalogues = import.meta.glob<{ messages: Messages }>('../locales/*.po')

/** Has the page speak that language. It fails as fetching does; the page then goes on in the one that it speaks. */
export async function speak(language: Language): Promise<void> {
  const load = catalogues[`../locales/${language}.po`]
  if (!load) throw new Error(`Failed to speak ${language}. Please add src/patient/locales/${language}.po.`)
  const { messages } = await load()
  i18n.loadAndActivate({ locale: language, messages })
  setDocumentLanguage(language)
}
