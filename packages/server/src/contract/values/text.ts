import { z } from 'zod'
import { linkPattern } from './link-pattern.ts'

/**
 * Control characters have no place in a name, and PostgreSQL cannot store NUL at all. Marks that turn the direction of
 * writing would let a name rewrite the words around it; half a character is none.
 */
const printable = /^[^\p{Cc}\p{Cs}\p{Bidi_Control}]*$/u

/** One line of text that a person typed: trimmed, without control characters, at most `max` characters. */
export const lineOf = (max: number) =>
  z.string().max(max).regex(printable, 'Invisible control characters are not allowed').trim().min(1)

/** The same, or nothing. */
export const shortText = (max: number) =>
  z.string().max(max).regex(printable, 'Invisible control characters are not allowed').trim()

/** An id as it came from us: opaque, so only its length and characters are checked. */
export const id = z.string().min(1).max(64).regex(printable, 'Not an id')

/** What somebody types or pastes to find a row; a control character in it is a space. Empty means everything. */
export const searchText = z
  .string()
  .max(200)
  .transform((text) => text.replaceAll(/\p{Cc}+/gu, ' ').trim())

/** An email address, kept in lower case: two spellings of one address are one login. */
export const email = z.email().max(254).toLowerCase()

/** At least one letter or digit that can be seen. */
export const lettered = /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}]/u

/** What a person is called. */
export const personName = lineOf(200).regex(lettered, 'Use letters that can be seen')

/** Lines that a person typed, at most `max` characters of them: as {@link lineOf}, with line feeds. */
export const paragraphs = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^(?:[^\p{Cc}\p{Cs}\p{Bidi_Control}]|\r?\n)*$/u, 'Invisible control characters are not allowed')
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(z.string().min(1))

/** A moment with its offset, in the years that the database can hold and JSON can write: 1 to 9999. */
export const moment = z.iso.datetime({ offset: true }).refine((written) => {
  const year = new Date(written).getUTCFullYear()
  return year >= 1 && year <= 9999
}, 'Not a moment of the years 1 to 9999')

/** A clinic's or room's link: the part of the address that people see and type. */
export const link = z.string().min(2).max(48).regex(linkPattern, 'Use small letters, digits and single hyphens')

/** A time zone by its name, such as "Europe/London". */
export const timeZone = z.string().max(60).refine(isTimeZone, 'Not a time zone')

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** A token as a mail or the start carried it: opaque, so only its length is checked. */
export const token = z.string().min(1).max(200)
