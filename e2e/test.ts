import { type BrowserContext, test as base, type ConsoleMessage, expect, type Request } from '@playwright/test'

const given = (name: string) => {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is set by global-setup.ts`)
  return value
}

/** Chromium itself writes a line for every refused call; those that a test means to provoke are no faults. */
const refused = (message: ConsoleMessage) => {
  const line = /^Failed to load resource: (?:the server responded with a status of (\d+)|net::(ERR_\w+))/
  const [, status, loss] = line.exec(message.text()) ?? []
  return status === undefined && loss === undefined
    ? null
    : `${status ?? loss} ${new URL(message.location().url).pathname}`
}

class Watch {
  /** Passwords that are typed in this test: no request may carry one. */
  readonly secrets = new Set<string>()
  readonly requests: Request[] = []
  readonly #faults: string[] = []
  #signedOut = false
  readonly #mayRefuse = new Set(['401 /api/auth/me'])

  mayRefuse(status: number, path: string) {
    this.#mayRefuse.add(`${status} ${path}`)
  }

  /** Somebody is signed out in the middle of whatever their page asks. */
  mayBeSignedOut() {
    this.#signedOut = true
  }

  mayLose(path: string) {
    this.#mayRefuse.add(`ERR_INTERNET_DISCONNECTED ${path}`)
  }

  requestsTo(path: string) {
    return this.requests.filter((request) => new URL(request.url()).pathname === path)
  }

  async over(context: BrowserContext) {
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        console.error(`content security policy: ${violatedDirective} ${blockedURI}`),
      )
    })
    context.on('request', (request) => this.requests.push(request))
    context.on('weberror', (error) => this.#faults.push(String(error.error())))
    context.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return
      const said = refused(message) ?? ''
      if (this.#signedOut && said.startsWith('401 ')) return
      if (!this.#mayRefuse.has(said)) this.#faults.push(`${message.text()} (${message.location().url})`)
    })
  }

  check() {
    expect(this.#faults, 'errors and warnings in the console').toEqual([])
    for (const request of this.requests) {
      const sent = [request.url(), request.postData() ?? '', JSON.stringify(request.headers())].join('\n')
      for (const secret of this.secrets)
        expect(
          sent.includes(secret) || sent.includes(encodeURIComponent(secret)),
          `a password in ${request.url()}`,
        ).toBe(false)
    }
  }
}

type Fixtures = {
  watch: Watch
  /** Another browser, of another person or in another pocket. */
  another: (options?: Parameters<import('@playwright/test').Browser['newContext']>[0]) => Promise<BrowserContext>
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names out of the pattern
  baseURL: async ({}, use) => use(given('SALVE_E2E_URL')),
  watch: [
    async ({ context }, use) => {
      const watch = new Watch()
      await watch.over(context)
      await use(watch)
      watch.check()
    },
    { auto: true },
  ],
  another: async ({ browser, contextOptions, baseURL, locale, timezoneId, ignoreHTTPSErrors, watch }, use) => {
    const opened: BrowserContext[] = []
    await use(async (options) => {
      const context = await browser.newContext({
        ...contextOptions,
        baseURL,
        locale,
        timezoneId,
        ignoreHTTPSErrors,
        ...options,
      })
      await watch.over(context)
      opened.push(context)
      return context
    })
    for (const context of opened) await context.close()
  },
})

export const dataFolder = () => given('SALVE_E2E_DATA')
export { expect }
