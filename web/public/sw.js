// Shows messages while no page of Salve is open, and opens what they speak of. It keeps nothing: no answer of the server
// lies in a cache, and every page comes from the server as if this were not here.

const fallback = { title: 'Salve', body: '', url: '/', tag: 'salve' }

/** Only ours: whatever a message says, a touch on it leads nowhere else. */
const ownPath = (address) => {
  if (!URL.canParse(address, self.location.origin)) return '/'
  const { origin, pathname, search } = new URL(address, self.location.origin)
  return origin === self.location.origin ? pathname + search : '/'
}

const said = (data) => {
  try {
    return { ...fallback, ...data.json() }
  } catch {
    return fallback
  }
}

const show = async (data) => {
  const { title, body, url, tag, id } = said(data)
  const earlier = await self.registration.getNotifications({ tag })
  await self.registration.showNotification(title, {
    body,
    tag,
    // Something new is heard again; the same, sent twice, takes its own place in silence.
    renotify: earlier.some((one) => one.data?.id !== id),
    icon: '/icons/icon-192.png',
    badge: '/icons/badge.png',
    data: { id, path: ownPath(url) },
  })
}

const open = async (path) => {
  const all = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  // The description of the API is a page too, but none that goes anywhere.
  const pages = all.filter(({ url }) => new URL(url).pathname !== '/docs')
  const page = pages.find(({ visibilityState }) => visibilityState === 'visible') ?? pages[0]
  if (page === undefined) return self.clients.openWindow(path)
  // The page goes there by itself, so that it can ask about what somebody was writing.
  page.postMessage({ open: path })
  return page.focus()
}

/** The browser has another address by now. Whoever is not signed in here turns messages on again by hand. */
const renew = async (event) => {
  const was = event.oldSubscription
  const next = event.newSubscription ?? (was && (await self.registration.pushManager.subscribe(was.options)))
  if (!next) return
  await fetch('/api/notifications/push', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ endpoint: next.endpoint, keys: next.toJSON().keys }),
  })
}

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('push', (event) => event.waitUntil(show(event.data)))
self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(ownPath(event.notification.data?.path)))
})
self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event)))
