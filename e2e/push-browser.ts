import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { openPushService, type TestBrowser } from '../server/test/push-taking.ts'

type Authority = {
  ca: string
  issue: (name: string, wanted: { hosts: string[]; now: Date }) => Promise<{ cert: string; key: string }>
}
// By its address: the types of the browser and those of Node do not agree on what a key is.
const authorityModule: string = '../server/src/crypto/local-authority.ts'

export const startPushService = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'salve-push-'))
  const now = new Date()
  const { openAuthority } = await import(authorityModule)
  const authority: Authority = await openAuthority(folder, now)
  const files = await authority.issue('push', { hosts: ['localhost'], now })
  const service = await openPushService({ ...files, ca: authority.ca })
  const stop = () => service.stop().finally(() => rm(folder, { recursive: true, force: true }))
  return { ...service, stop }
}

/**
 * Subscribing alone is pretended: a browser would ask its maker's push service, which is not to be had in a test. What is
 * subscribed to is the push service of the test, with keys that only the test has. Permission, worker and messages are real.
 */
export const subscribesAt = (context: BrowserContext, { subscription }: TestBrowser) =>
  context.addInitScript(({ endpoint, keys }) => {
    const kept = 'test-subscribed-for'
    const made = (key: string) => ({
      endpoint,
      options: {
        userVisibleOnly: true,
        applicationServerKey: Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0)).buffer,
      },
      toJSON: () => ({ endpoint, keys }),
      unsubscribe: async () => {
        localStorage.removeItem(kept)
        return true
      },
    })
    const pretended = {
      subscribe: async ({ applicationServerKey }: { applicationServerKey: Uint8Array }) => {
        if (Notification.permission !== 'granted') throw new DOMException('denied', 'NotAllowedError')
        localStorage.setItem(kept, btoa(String.fromCharCode(...applicationServerKey)))
        return made(localStorage.getItem(kept) ?? '')
      },
      getSubscription: async () => {
        const key = localStorage.getItem(kept)
        return key === null ? null : made(key)
      },
    }
    Object.assign(PushManager.prototype, pretended)
  }, subscription)

export const isSubscribed = (page: Page) => page.evaluate(() => localStorage.getItem('test-subscribed-for') !== null)

/** What the clinic's key is that the browser subscribed with, as the server writes it. */
export const subscribedFor = (page: Page) =>
  page.evaluate(() => {
    const key = localStorage.getItem('test-subscribed-for') ?? ''
    return key.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
  })

/** Hands a message to the worker as the browser does once it has decrypted it. */
export const deliver = async (page: Page, message: object) => {
  const devtools = await page.context().newCDPSession(page)
  const registration = new Promise<string>((resolve) =>
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      if (registrations[0]) resolve(registrations[0].registrationId)
    }),
  )
  await devtools.send('ServiceWorker.enable')
  await devtools.send('ServiceWorker.deliverPushMessage', {
    origin: new URL(page.url()).origin,
    registrationId: await registration,
    data: JSON.stringify(message),
  })
  await devtools.detach()
}

export const shown = (page: Page) =>
  page.evaluate(async () => {
    const { getNotifications } = ServiceWorkerRegistration.prototype
    const all = await getNotifications.call(await navigator.serviceWorker.ready)
    return all.map((one) => ({ title: one.title, body: one.body, tag: one.tag, path: one.data.path }))
  })

/** Whether each of what is shown was heard again as it took the place of another. */
export const heardAgain = (page: Page) =>
  page.evaluate(async () => {
    const all = await (await navigator.serviceWorker.ready).getNotifications()
    return all.map((one) => 'renotify' in one && one.renotify)
  })

/** The browser has another address by now, and tells the worker of it. */
export const moves = async (page: Page, { subscription }: TestBrowser) => {
  const [worker] = page.context().serviceWorkers()
  await worker.evaluate(async ({ endpoint, keys }) => {
    let work: Promise<unknown> = Promise.resolve()
    const moved = Object.assign(new Event('pushsubscriptionchange'), {
      newSubscription: { endpoint, toJSON: () => ({ endpoint, keys }) },
      waitUntil: (given: Promise<unknown>) => {
        work = given
      },
    })
    globalThis.dispatchEvent(moved)
    await work
  }, subscription)
}

/**
 * Touches what is shown. Chromium lets nobody drive that, so the worker is told of it as the browser would; what it may do
 * only after a real touch, bringing the page to the front, is refused.
 */
export const touch = async (page: Page) => {
  const [worker] = page.context().serviceWorkers()
  await worker.evaluate(async () => {
    type Work = { waitUntil: (work: Promise<unknown>) => void }
    const scope = globalThis as unknown as { registration: ServiceWorkerRegistration; NotificationEvent: typeof Event }
    const [notification] = await scope.registration.getNotifications()
    const touched = new scope.NotificationEvent('notificationclick', { notification } as EventInit) as Event & Work
    let work: Promise<unknown> = Promise.resolve()
    touched.waitUntil = (given) => {
      work = given
    }
    globalThis.dispatchEvent(touched)
    await work.catch((error: Error) => {
      if (error.name !== 'InvalidAccessError') throw error
    })
  })
}
