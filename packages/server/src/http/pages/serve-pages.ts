import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Context } from 'hono'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import type { SecureHeadersVariables } from 'hono/secure-headers'
import { cookieName } from '../../auth/session/cookie-name.ts'
import { sessionCookie } from '../../auth/session/cookies.ts'
import { clinicOf, isCallLink, publicPages, roomAt, withoutClinic } from '../../contract/pages/clinic-address.ts'
import { doorAddress, doorSearch } from '../../contract/pages/door.ts'
import type { Me } from '../../contract/clinic/clinic.ts'
import type { BuiltPages, PageQuestion } from '../../contract/pages/document.ts'
import { nothingHere } from '../nothing-here.ts'
import { pageHeaders } from '../security-headers.ts'
import { answerWithin } from './answer-within.ts'
import { writePage } from './write-page.ts'

const built = fileURLToPath(new URL('../../../../../apps/web/dist/', import.meta.url))
/** A page waits a second for what it could ask itself. */
const patience = () => wait(1_000, null, { ref: false })
const year = 365 * 24 * 60 * 60

export interface PagesOptions {
  /** The app that answers for data. */
  data: Hono
  /** The public address. */
  url: string
  /**
   * Whether anybody may register (R32). `unmailed`: they might, but no mail goes out with the link that it takes: the page says so, and
   * the door offers nothing.
   */
  signUp?: 'closed' | 'unmailed' | 'open'
  /** Where the built pages lie. */
  folder?: string
}

type PageContext = Context<{ Variables: SecureHeadersVariables }>

/**
 * The app with the built pages around it: files under their hashed names for a year, the door for who is not signed in,
 * and for every other address the clinic's page, with what it would ask first answered in it already.
 */
export function servePages({ data, url, folder = built, signUp = 'closed' }: PagesOptions): Hono {
  // Written last: a build that was cut short is none.
  if (!existsSync(`${folder}pages.json`)) return data
  const read = (name: string) => readFileSync(`${folder}${name}`, 'utf8')
  const [clinicPage, doorPage, patientPage] = [read('index.html'), read('sign-in.html'), read('check-in.html')]
  const pages = JSON.parse(read('pages.json')) as BuiltPages
  const cookie = sessionCookie(url)
  const visit = cookieName('visit', url)
  const hasSession = (c: PageContext) => c.req.header('cookie')?.includes(cookie) ?? false
  const nonceOf = (c: PageContext) => c.get('secureHeadersNonce') ?? ''

  const answerDoor = async (c: PageContext) => {
    if (hasSession(c)) {
      const to = doorSearch(new URL(c.req.url).search).redirect ?? '/'
      // Asked as the page there would ask: a session may have ended in one clinic and not in another.
      const question = { procedure: 'me.get', clinicLink: clinicOf(new URL(to, url).pathname) }
      const me = await answerWithin(data, c, question, patience())
      // Who is signed in is not asked again. Where nobody can say, because the database does not answer, the door is shown.
      if (me && me.status !== 401 && me.status < 500) return c.redirect(to)
    }
    return c.html(writePage(doorPage, { nonce: nonceOf(c), offersSignUp: signUp === 'open' }))
  }
  const answerPublic = (c: PageContext) => {
    c.header('cache-control', 'no-store')
    const path = c.req.path.replace(/\/$/, '')
    const page = writePage(clinicPage, { nonce: nonceOf(c), files: pages[path]?.files ?? [] })
    return c.html(page, path === '/register' && signUp === 'closed' ? 404 : 200)
  }
  const answerClinic = async (c: PageContext) => {
    const { pathname, search } = new URL(c.req.url)
    const redirect = `${pathname}${search}`
    if (!hasSession(c)) return c.redirect(doorAddress({ redirect }))
    const page = pages[withoutClinic(pathname)]
    const clinicLink = clinicOf(pathname)
    const deadline = patience()
    const me = await answerWithin(data, c, { procedure: 'me.get', clinicLink, isActivity: true }, deadline)
    if (me?.status === 401) return c.redirect(doorAddress({ redirect, ended: true }))
    const answers = me?.ok
      ? await answerFirst(data, c, { me: me.data as Me, asks: page?.asks ?? [], deadline })
      : undefined
    return c.html(writePage(clinicPage, { nonce: nonceOf(c), files: page?.files ?? [], ...(answers && { answers }) }))
  }
  /** No session is asked for, and none is looked at: whoever opens a room's link is a patient (R23). */
  const answerPatient = async (c: PageContext) => {
    const deadline = patience()
    const hasVisit = c.req.header('cookie')?.includes(visit) ?? false
    const questions = [
      { procedure: 'checkIn.room', input: roomAt(c.req.path) ?? {} },
      ...(hasVisit ? [{ procedure: 'checkIn.status' }] : []),
    ]
    const answers = await Promise.all(questions.map((question) => answerWithin(data, c, question, deadline)))
    const told = questions.flatMap(({ procedure }, at) => (answers[at]?.ok ? [[procedure, answers[at].data]] : []))
    return c.html(writePage(patientPage, { nonce: nonceOf(c), answers: Object.fromEntries(told) }))
  }

  const app = new Hono<{ Variables: SecureHeadersVariables }>()
  app.route('/', data)
  app.use(
    '/assets/*',
    serveStatic({
      root: folder,
      precompressed: true,
      onFound: (_path, c) => {
        c.header('cache-control', `public, max-age=${year}, immutable`)
        // The policy of a page stands in the page; twenty files need not repeat its half kilobyte.
        c.header('x-content-type-options', 'nosniff')
        c.header('cross-origin-resource-policy', 'same-origin')
      },
    }),
  )
  app.use(pageHeaders(url))
  app.get('/assets/*', nothingHere)
  app.on(
    'GET',
    ['/', '/index.html', '/sign-in', '/sign-in/', '/sign-in.html', '/check-in.html', '/pages.json'],
    compress(),
    (c) => {
      c.header('cache-control', 'no-store')
      if (['/pages.json', '/check-in.html'].includes(c.req.path)) return nothingHere(c)
      return c.req.path.startsWith('/sign-in') ? answerDoor(c) : answerClinic(c)
    },
  )
  app.on(
    'GET',
    publicPages.flatMap((path) => [path, `${path}/`]),
    compress(),
    answerPublic,
  )
  app.use('*', serveStatic({ root: folder, precompressed: true }))
  app.get('*', compress(), (c, next) => {
    if (isServerPath(c.req.path)) return next()
    c.header('cache-control', 'no-store')
    if (isCallLink(c.req.path)) return c.html(writePage(patientPage, { nonce: nonceOf(c) }))
    return roomAt(c.req.path) === null ? answerClinic(c) : answerPatient(c)
  })
  return new Hono().notFound(nothingHere).route('/', app)
}

interface FirstQuestions {
  me: Me
  asks: readonly PageQuestion[]
  deadline: Promise<null>
}

/** What the page shows first, as far as the person may see it and it is answered in time. */
async function answerFirst(data: Hono, c: Context, { me, asks, deadline }: FirstQuestions) {
  const isPlain = new URL(c.req.url).search === ''
  const wanted = asks.filter((ask) => me.decisions[ask.capability].allowed && (isPlain || ask.isPlain !== true))
  const answers = await Promise.all(
    wanted.map(async ({ procedure, input }) => {
      const answer = await answerWithin(data, c, { procedure, input, clinicLink: me.clinic.link }, deadline)
      return answer?.ok ? [[procedure, answer.data] as const] : []
    }),
  )
  return { 'me.get': me, ...Object.fromEntries(answers.flat()) }
}

const isServerPath = (path: string) => /^\/(?:api|trpc)(?:\/|$)/.test(path)
