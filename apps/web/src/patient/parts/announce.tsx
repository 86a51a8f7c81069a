import { useEffect, useState } from 'react'

/** Milliseconds between two announcements: who listens is not to be talked at. */
const apart = 20_000

/** Says a sentence to who hears the page, when it has changed and not more often than that; the first one the page says itself. */
export function Announce({ sentence }: { sentence: string }) {
  const [said, setSaid] = useState({ sentence, at: 0, isFirst: true })
  useEffect(() => {
    if (sentence === said.sentence) return undefined
    const timer = setTimeout(
      () => setSaid({ sentence, at: Date.now(), isFirst: false }),
      Math.max(0, said.at + apart - Date.now()),
    )
    return () => clearTimeout(timer)
  }, [sentence, said])
  return <output className="patient-heard">{said.isFirst ? '' : said.sentence}</output>
}
