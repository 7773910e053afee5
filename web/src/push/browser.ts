/** What the browser itself can do and allows, without a word to the server. */

export const canShow = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

/** As often asked as pages are opened, so it costs nothing where nobody ever turned messages on. */
export const mayShow = () => canShow() && Notification.permission === 'granted'

/** There they are shown to apps on the home screen only. */
export const isAppleHandheld = () =>
  /iPhone|iPad/.test(navigator.userAgent) || (/Mac OS X/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)

export const ownSubscription = async (): Promise<PushSubscription | null> => {
  if (!mayShow()) return null
  const registration = await navigator.serviceWorker.getRegistration()
  return (await registration?.pushManager.getSubscription()) ?? null
}

const base64url = (bytes: ArrayBuffer) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')

const bytesOf = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))

/** By which the server knows this browser without being told where it is reached. */
export const fingerprintOf = async (endpoint: string) =>
  base64url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint)))

const isFor = ({ options }: PushSubscription, publicKey: string) =>
  options.applicationServerKey !== null && base64url(options.applicationServerKey) === publicKey

/** One that was made for another key, of another clinic or before a new start, carries nothing of ours. */
export const subscribe = async (publicKey: string): Promise<PushSubscription> => {
  await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' })
  const { pushManager } = await navigator.serviceWorker.ready
  const known = await pushManager.getSubscription()
  if (known && isFor(known, publicKey)) return known
  await known?.unsubscribe()
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(publicKey) })
}
