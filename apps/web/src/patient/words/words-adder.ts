import { i18n } from '@lingui/core'
import type { Messages } from '@lingui/core'

/** The files of a catalogue, each fetched when it is read. */
type Catalogues = Record<string, () => Promise<{ messages: Messages }>>

/**
 * Adds words of what comes later to those of the page, in the language that is spoken, and again whenever another one is.
 *
 * @param catalogues files that are named by their language, such as `./locales/en.po`.
 */
export function wordsAdder(catalogues: Catalogues): () => Promise<void> {
  let added: string | null = null
  const addNow = async () => {
    const { locale } = i18n
    if (locale === added) return
    const words = await catalogues[`./locales/${locale}.po`]?.()
    if (!words || i18n.locale !== locale) return
    added = locale
    i18n.load(locale, words.messages)
  }
  return async () => {
    if (added === null) i18n.on('change', () => void addNow())
    await addNow()
  }
}
