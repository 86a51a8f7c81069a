import { i18n } from '@lingui/core'
import type { Messages } from '@lingui/core'

const catalogues = import.meta.glob<{ messages: Messages }>('./locales/*.po')
let added: string | null = null

/** The words of calls and of guests beside those of the patient's page, in the language that is spoken: they come when a call may. */
export async function addWords(): Promise<void> {
  if (added === null) i18n.on('change', () => void addNow())
  await addNow()
}

async function addNow(): Promise<void> {
  const { locale } = i18n
  if (locale === added) return
  const words = await catalogues[`./locales/${locale}.po`]?.()
  if (!words || i18n.locale !== locale) return
  added = locale
  i18n.load(locale, words.messages)
}
