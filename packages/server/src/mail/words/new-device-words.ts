import type { AccountMessageContent, NewDeviceSignIn, WrittenMessage } from '../../contract/message.ts'
import { apart } from './apart.ts'
import { notYou } from './not-you.ts'

type NewDevice = Extract<AccountMessageContent, { kind: 'new-device' }>

/** On which device, from which network address and when somebody signed in, each as My account lists it. */
export async function newDeviceWords({ name, signIns, beyond = 0, timeZone }: NewDevice): Promise<WrittenMessage> {
  const isOne = signIns.length + beyond === 1
  return {
    subject: isOne ? 'A sign-in on a new device' : 'Sign-ins on new devices',
    paragraphs: [
      `${apart(name)}, somebody, probably you, signed in to Atrium with your login on ${isOne ? 'a device' : 'devices'} that it was not used on before:`,
      ...(await Promise.all(signIns.map((signIn) => signInWords(signIn, timeZone)))),
      ...(beyond > 0 ? [`And ${beyond} more.`] : []),
      'If it was you, you need do nothing.',
      `${notYou} Then sign out every device that you do not know, under My account, Security.`,
    ],
    link: null,
  }
}

async function signInWords({ at, address, userAgent }: NewDeviceSignIn, timeZone: string): Promise<string> {
  // Only what is written needs to know browsers by their names.
  const { describeDevice } = await import('../../services/account/sessions/describe-device.ts')
  const { device } = describeDevice(userAgent)
  return [
    device ?? 'A device that did not say what it is',
    ...(address ? [address] : []),
    momentWords(at, timeZone),
  ].join(', ')
}

/** "2 March 2026, 09:00 (Europe/London)". */
function momentWords(at: string, timeZone: string): string {
  const moment = new Date(at)
  const day = moment.toLocaleDateString('en-GB', { timeZone, day: 'numeric', month: 'long', year: 'numeric' })
  const time = moment.toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
  return `${day}, ${time} (${timeZone.replaceAll('_', ' ')})`
}
