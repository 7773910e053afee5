import { expect, test } from './test.ts'
import { needsWholeChromium, wholeChromium } from './whole-chromium.ts'

needsWholeChromium()

test('Salve can be installed', async ({ playwright, baseURL }) => {
  // In the private windows of the other tests nothing is ever installed.
  const context = await playwright.chromium.launchPersistentContext('', {
    ...wholeChromium.launchOptions,
    channel: wholeChromium.channel,
    ignoreHTTPSErrors: true,
  })
  const [page] = context.pages()
  await page.goto(`${baseURL}/sign-in`)
  const devtools = await context.newCDPSession(page)
  const { url, errors, data } = await devtools.send('Page.getAppManifest')
  expect([url, errors]).toEqual([`${baseURL}/manifest.webmanifest`, []])
  expect(JSON.parse(data ?? '')).toMatchObject({ name: 'Salve', display: 'standalone', start_url: '/' })
  expect((await devtools.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([])

  for (const { src, type } of JSON.parse(data ?? '').icons) {
    const icon = await page.request.get(`${baseURL}${src}`)
    expect([src, icon.status(), icon.headers()['content-type'].split(';')[0]]).toEqual([src, 200, type])
  }
  const manifest = await page.request.get(url)
  expect(manifest.headers()['content-type']).toMatch(/^application\/manifest\+json/)
  const worker = await page.request.get(`${baseURL}/sw.js`)
  expect(worker.headers()).toMatchObject({
    'content-type': expect.stringContaining('javascript'),
    'cache-control': 'no-cache',
    'service-worker-allowed': '/',
    'content-security-policy': "default-src 'none'; connect-src 'self'; img-src 'self'",
  })
  await context.close()
})
