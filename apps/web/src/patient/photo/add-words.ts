import type { Messages } from '@lingui/core'
import { wordsAdder } from '../words/words-adder.ts'

/** The words about a photo: they come with its part of the page. */
export const addWords = wordsAdder(import.meta.glob<{ messages: Messages }>('./locales/*.po'))
