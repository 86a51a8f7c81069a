import { screens } from './screens.ts'
import { states } from './states.ts'
import './contact-sheet.css'

/** All states beside one another, each on a desk, a phone, and a phone that lies. */
export function ContactSheet() {
  return (
    <main className="sheet">
      <h1>Calls in all states</h1>
      {Object.entries(states).map(([name, { title }]) => (
        <section key={name}>
          <h2>
            <a href={`?state=${name}`}>{title}</a>
          </h2>
          <div className="screens">
            {Object.entries(screens).map(([screen, { width, height }]) => (
              // oxlint-disable-next-line react/iframe-missing-sandbox -- this very page
              <iframe
                key={screen}
                title={`${title}: ${screen}`}
                src={`?state=${name}`}
                width={width}
                height={height}
                loading="lazy"
              />
            ))}
          </div>
        </section>
      ))}
    </main>
  )
}
