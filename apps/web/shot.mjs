import { chromium } from '@playwright/test'
const base = 'http://127.0.0.1:4100'
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const shots = process.argv[2] ?? 'all'
async function person(email, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
  const r = await context.request.post(base + '/api/auth/sign-in/email', {
    data: { email, password: 'atrium-demo' },
    headers: { origin: base },
  })
  if (!r.ok()) console.log('sign-in', r.status())
  const page = await context.newPage()
  page.on('console', (m) => m.type() === 'error' && console.log('console', m.text()))
  page.on('pageerror', (e) => console.log('pageerror', e.message))
  return page
}
const phone = { viewport: { width: 390, height: 844 } }
const wait = (page) => page.waitForTimeout(700)
for (const [name, options] of [
  ['d', {}],
  ['p', phone],
  ['k', { colorScheme: 'dark' }],
]) {
  const page = await person('owner@harbor.example', options)
  for (const path of ['account', 'account/security', 'account/preferences', 'account/history']) {
    await page.goto(`${base}/${path}`)
    await page.waitForSelector('#main h1')
    await wait(page)
    await page.screenshot({ path: `/tmp/shots/${name}-${path.replace('/', '-')}.png` })
  }
  await page.goto(`${base}/account/security`)
  await page.getByRole('button', { name: 'Change password' }).click()
  await page.getByRole('dialog').waitFor()
  await wait(page)
  await page.screenshot({ path: `/tmp/shots/${name}-password.png` })
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Set up two-step sign-in' }).click()
  await page.getByRole('dialog').waitFor()
  await wait(page)
  await page.screenshot({ path: `/tmp/shots/${name}-step1.png` })
  await page.getByLabel('Your password').fill('atrium-demo')
  await page.keyboard.press('Enter')
  await page.getByText('Scan this').waitFor()
  await wait(page)
  await page.screenshot({ path: `/tmp/shots/${name}-step2.png` })
  await page.context().close()
}
const context = await browser.newContext(phone)
const page = await context.newPage()
await page.goto(base + '/sign-in')
await wait(page)
await page.screenshot({ path: '/tmp/shots/signin.png' })
await page.goto(base + '/reset')
await wait(page)
await page.screenshot({ path: '/tmp/shots/reset.png' })
await page.getByLabel('Email').fill('admin@harbor.example')
await page.keyboard.press('Enter')
await page.getByText('Look into your mail').waitFor()
await wait(page)
await page.screenshot({ path: '/tmp/shots/reset2.png' })
await page.goto(base + '/outbox')
await page.getByRole('link', { name: 'Set a new password' }).waitFor()
const href = await page.getByRole('link', { name: 'Set a new password' }).first().getAttribute('href')
await page.goto(href.replace(/^https?:\/\/[^/]+/, base))
await page.getByLabel('Choose a password').waitFor()
await wait(page)
await page.screenshot({ path: '/tmp/shots/reset3.png' })
await browser.close()
