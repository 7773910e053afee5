import { addPushDevice, listPushDevices, removePushDevice } from '@salve/contract/push'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { keys } from '../api/keys.ts'
import { isRefusal } from '../api/refusal.ts'
import { fingerprintOf, ownSubscription, subscribe } from './browser.ts'

/** The devices of whoever is signed in, this one marked, and the key to subscribe with. */
export const readDevices = async () => {
  const subscription = await ownSubscription()
  const here = subscription ? await fingerprintOf(subscription.endpoint) : undefined
  return call(listPushDevices, { query: { here } })
}

export const pushDevices = queryOptions({ queryKey: keys.push, queryFn: readDevices })

export type Answered = 'on' | 'blocked' | 'unanswered'

/** Only from a click: the browser asks the person first, and asks nobody who did not ask for it. */
export const turnOn = async (publicKey: string): Promise<Answered> => {
  const permission = await Notification.requestPermission()
  if (permission !== 'granted') return permission === 'denied' ? 'blocked' : 'unanswered'
  const subscription = await subscribe(publicKey)
  const { p256dh = '', auth = '' } = subscription.toJSON().keys ?? {}
  try {
    await call(addPushDevice, { body: { endpoint: subscription.endpoint, keys: { p256dh, auth } } })
  } catch (error) {
    // What the server does not know of would look as if it were on.
    await subscription.unsubscribe()
    throw error
  }
  return 'on'
}

export const removeDevice = async (id: string) => {
  try {
    await call(removePushDevice, { params: { id } })
  } catch (error) {
    // Gone is gone, whoever removed it.
    if (!isRefusal(error, 'not-found')) throw error
  }
}

export const turnOff = async () => {
  const { devices } = await readDevices()
  const here = devices.find(({ current }) => current)
  if (here) await removeDevice(here.id)
  await (await ownSubscription())?.unsubscribe()
}
