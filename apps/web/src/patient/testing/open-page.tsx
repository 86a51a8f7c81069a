import { i18n } from '@lingui/core'
import { render } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { App } from '../app.tsx'
import { findStart } from '../visit/find-start.ts'
import type { FirstAnswers } from '../boot/first-answers.ts'
import { messages } from '../locales/en.po'

/** Draws the page at a room's address, with what the server has said in the document. */
export async function openPage(answered: FirstAnswers = {}) {
  // None of these is there in the document of tests.
  HTMLMediaElement.prototype.play = async () => undefined
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true
  }
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
    this.open = false
  }
  i18n.loadAndActivate({ locale: 'en', messages })
  const address = { clinic: 'harbor-street', room: 'mara' }
  const start = await findStart(address, answered)
  if (start.kind === 'moved') return { start, user: userEvent.setup() }
  render(<App address={address} start={start} />)
  return { start, user: userEvent.setup() }
}
