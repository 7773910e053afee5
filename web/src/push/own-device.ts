import { useEffect } from 'react'
import { mayShow, ownSubscription } from './browser.ts'

const patienceMs = 3000
const longEnough = () => new Promise<void>((resolve) => setTimeout(resolve, patienceMs))

/** Whoever signs out here is told nothing more here. Nobody is kept from leaving by that. */
export const forgetThisDevice = async () => {
  if (!mayShow()) return
  const forget = async () => {
    const { turnOff } = await import('./devices.ts')
    // The push service refuses what nobody subscribes to, so the server hears of it in any case.
    await turnOff().catch(async () => (await ownSubscription())?.unsubscribe())
  }
  await Promise.race([forget().catch(() => {}), longEnough()])
}

const keepOwn = async () => {
  const subscription = await ownSubscription()
  if (!subscription) return
  const { readDevices } = await import('./devices.ts')
  const { devices } = await readDevices()
  if (!devices.some(({ current }) => current)) await subscription.unsubscribe()
}

/** What was turned on here by somebody else, who was signed out without a word, is not shown to whoever comes next. */
export const useOwnDevice = () => {
  useEffect(() => {
    if (mayShow()) keepOwn().catch(() => {})
  }, [])
}
