import { expectNoViolations } from '../support/pages/accessible.ts'
import { expect, test } from '../support/fixtures.ts'
import { waitsAs } from '../support/pages/patient-page.ts'
import { chromiumArguments } from '../../../../scripts/lib/browsers.ts'

test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({
      ...launchOptions,
      args: [...chromiumArguments, '--use-fake-device-for-media-stream', '--deny-permission-prompts'],
    }),
})

test('whoever has refused the camera is told what to do, and can go on without it', async ({ openAs }) => {
  const page = await openAs(null, '/harbor-street/evening-clinic')
  await page.getByRole('button', { name: 'Turn on camera and microphone' }).click()
  await expect(page.getByRole('heading', { name: 'The browser does not let this page' })).toBeVisible()
  await expectNoViolations(page, 'a refused camera')
  await page.getByLabel('Your name').fill('Ruth')
  await page.getByRole('button', { name: 'Go on without camera' }).click()
  await waitsAs(page, 'Ruth')
})
