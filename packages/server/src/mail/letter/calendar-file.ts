import ical, { ICalCalendarMethod, ICalEventClass } from 'ical-generator'
import type { CalendarEntry } from '../../contract/message.ts'

/** An entry as calendars take it (RFC 5545). @param id the message's: the same entry at each try, so that it is there once. */
export function calendarFile(
  { start, minutes, title, about, url }: CalendarEntry,
  id: string,
  writtenAt: Date,
): string {
  const begin = new Date(start)
  const calendar = ical({ prodId: { company: 'Atrium', product: 'Atrium' }, method: ICalCalendarMethod.PUBLISH })
  calendar.createEvent({
    id,
    stamp: writtenAt,
    start: begin,
    end: new Date(begin.getTime() + minutes * 60_000),
    summary: title,
    description: `${about}\n${url}`,
    location: url,
    url,
    class: ICalEventClass.PRIVATE,
  })
  return calendar.toString()
}
