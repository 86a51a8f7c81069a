import type { EmailChanged, EmailChangeView } from '@atrium/server/contract/account/email-change'

/** What the link would do, and the word on its button. */
export function emailWords({ act, email }: EmailChangeView): { title: string; text: string; act: string } {
  if (act === 'confirm') {
    return {
      title: 'Confirm your new email',
      text: `From then on you sign in to Atrium with ${email}.`,
      act: 'Confirm this address',
    }
  }
  return {
    title: 'Take the change back?',
    text: `${email} becomes the address of your login again, and every device is signed out.`,
    act: 'Take it back',
  }
}

/** What has been done. */
export function doneWords({ outcome, email }: EmailChanged): { title: string; text: string } {
  if (outcome === 'confirmed') {
    return { title: 'Your email is changed', text: `Sign in with ${email} from now on. Clinics list you by it.` }
  }
  return {
    title: 'The change is taken back',
    text: `Your address is ${email}. Somebody else may know your password: set a new one.`,
  }
}
