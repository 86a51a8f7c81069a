/** What a calendar and a clock on the wall show. */
interface Calendar {
  year: number
  /** Counted from 0, as in Date. */
  month: number
  day: number
  hour: number
  minute: number
  second: number
}

/** Null: the browser's own. */
let chosen: { zone: string; parts: Intl.DateTimeFormat } | null = null

/**
 * The one place that says in which time zone moments are shown, of every page of this document. A zone that this browser does not know is its
 * own.
 */
export function showTimesIn(zone: string | null | undefined): void {
  if (zone === chosen?.zone) return
  chosen = zone ? formatIn(zone) : null
}

/** For formats of Intl. */
export const inShownZone = (): { timeZone?: string } => (chosen ? { timeZone: chosen.zone } : {})

export function calendarOf(moment: Date): Calendar {
  if (!chosen) {
    return {
      year: moment.getFullYear(),
      month: moment.getMonth(),
      day: moment.getDate(),
      hour: moment.getHours(),
      minute: moment.getMinutes(),
      second: moment.getSeconds(),
    }
  }
  const parts = Object.fromEntries(chosen.parts.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return { year, month: month - 1, day, hour, minute, second }
}

function formatIn(zone: string): typeof chosen {
  try {
    const date = { year: 'numeric', month: 'numeric', day: 'numeric' } as const
    const time = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const
    return { zone, parts: new Intl.DateTimeFormat('en-GB', { ...date, ...time, timeZone: zone }) }
  } catch {
    return null
  }
}
