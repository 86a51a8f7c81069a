import type { ClinicMessageContent } from '../../contract/message.ts'
import type { PatientLanguage } from '../../contract/visits/invite.ts'
import { apart } from './apart.ts'
import type { Writers } from './writers.ts'

type VisitInvitation = Extract<ClinicMessageContent, { kind: 'visit-invitation' }>

interface Words {
  locale: string
  subject: (clinic: string) => string
  soon: (inviter: string, clinic: string) => string
  expected: (inviter: string, clinic: string, when: string) => string
  how: string
  calendar: string
  nothing: string
  link: string
  /** To a guest of a call. */
  guest: {
    subject: (clinic: string) => string
    asks: (inviter: string, clinic: string) => string
    once: string
    link: string
  }
}

const words: Record<PatientLanguage, Words> = {
  en: {
    locale: 'en-GB',
    subject: (clinic) => `Your video visit with ${clinic}`,
    soon: (inviter, clinic) => `${inviter} of ${clinic} asks you to come to a video visit.`,
    expected: (inviter, clinic, when) => `${inviter} of ${clinic} expects you on ${when}.`,
    how: 'Open the link on a phone, a tablet or a computer with a camera. You need no account, and there is nothing to install.',
    calendar: 'The file that comes with this mail puts the time and the link into your calendar.',
    nothing: 'If you did not expect this mail, you need do nothing.',
    link: 'Open the waiting room',
    guest: {
      subject: (clinic) => `A video call with ${clinic}`,
      asks: (inviter, clinic) => `${inviter} of ${clinic} asks you to join a video call that is going on now.`,
      once: 'The link is for you alone and can be used once. You are let in by the people in the call.',
      link: 'Join the call',
    },
  },
  es: {
    locale: 'es',
    subject: (clinic) => `Su consulta por video con ${clinic}`,
    soon: (inviter, clinic) => `${inviter}, de ${clinic}, le pide que acuda a una consulta por video.`,
    expected: (inviter, clinic, when) => `${inviter}, de ${clinic}, le espera el ${when}.`,
    how: 'Abra el enlace en un teléfono, una tableta o una computadora con cámara. No necesita una cuenta ni instalar nada.',
    calendar: 'El archivo que acompaña a este correo pone la hora y el enlace en su calendario.',
    nothing: 'Si no esperaba este correo, no tiene que hacer nada.',
    link: 'Abrir la sala de espera',
    guest: {
      subject: (clinic) => `Una videollamada con ${clinic}`,
      asks: (inviter, clinic) => `${inviter}, de ${clinic}, le pide que se una a una videollamada que ya ha empezado.`,
      once: 'El enlace es solo para usted y sirve una sola vez. Las personas de la llamada le dejarán entrar.',
      link: 'Unirse a la llamada',
    },
  },
}

/** "Thursday, 3 December 2026 at 14:30 GMT", in the clinic's time zone. */
function whenWords(locale: string, { at, timeZone }: NonNullable<VisitInvitation['when']>): string {
  return new Date(at).toLocaleString(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  })
}

/** What patients are written. It says nothing of why they come. */
export const visitWriters: Writers<VisitInvitation> = {
  'visit-invitation': async ({ clinic, path, inviter, language, when, guestId }, { url, tokens }) => {
    const say = words[language]
    if (guestId !== undefined) {
      const { subject, asks, once, link } = say.guest
      const token = await tokens.make({ kind: 'guest', id: guestId, version: 1 })
      return {
        subject: subject(apart(clinic)),
        language,
        paragraphs: [asks(apart(inviter), apart(clinic)), say.how, once, say.nothing],
        link: { label: link, url: `${url}${path}#${token}` },
      }
    }
    const subject = say.subject(apart(clinic))
    const address = `${url}${path}`
    return {
      subject,
      language,
      paragraphs: [
        when
          ? say.expected(apart(inviter), apart(clinic), whenWords(say.locale, when))
          : say.soon(apart(inviter), apart(clinic)),
        say.how,
        ...(when ? [say.calendar] : []),
        say.nothing,
      ],
      link: { label: say.link, url: address },
      ...(when && {
        calendar: { start: when.at, minutes: when.minutes, title: subject, about: say.how, url: address },
      }),
    }
  },
}
