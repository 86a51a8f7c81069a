import { answersId } from '../../contract/pages/document.ts'

export interface PageParts {
  /** For the styles that the page makes itself. */
  nonce: string
  /** What the page is going to load once its first script has run: it comes along with that script, and not after it. */
  files?: string[]
  /** The door offers to register (R32). */
  offersSignUp?: boolean
  /** What it would ask first, by procedure. */
  answers?: Record<string, unknown>
}

/** Fills a built page. */
export function writePage(html: string, { nonce, files = [], offersSignUp = false, answers }: PageParts): string {
  // By functions: a `$` in a name is no pattern.
  return html
    .replaceAll('__CSP_NONCE__', nonce)
    .replace('</head>', () => `${files.map(linkTo).join('')}${offersSignUp ? signUpOffer : ''}</head>`)
    .replace('</body>', () => `${answers ? writeAnswers(answers) : ''}</body>`)
}

/** What the door looks for. */
const signUpOffer = '<meta name="sign-up" content="open" />'

/** Data in an element that no browser runs; no name in it can end the element. */
function writeAnswers(answers: Record<string, unknown>): string {
  const json = JSON.stringify(answers).replaceAll('<', String.raw`\u003c`)
  return `<script type="application/json" id="${answersId}">${json}</script>`
}

function linkTo(file: string): string {
  const rel = file.endsWith('.css') ? 'stylesheet' : 'modulepreload'
  return `<link rel="${rel}" crossorigin href="/${file}" />`
}
