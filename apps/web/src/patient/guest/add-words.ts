import type { Messages } from '@lingui/core'
import { wordsAdder } from '../words/words-adder.ts'

/** The words of calls and of guests: they come when a call may. */
export const addWords = wordsAdder(import.meta.glob<{ messages: Messages }>('./locales/*.po'))
