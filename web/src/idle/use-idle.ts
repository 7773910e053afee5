import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { WhyGone } from '../api/query-client.ts'
import { type Idle, idleAt } from './idle-clock.ts'
import { joinTabs, type Tabs } from './tabs.ts'

const touches = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const
const tellEvery = 1000

type Options = { limit: number; gone: () => void; leftElsewhere: (why: WhyGone) => void }

/** Counts how long nobody has touched Salve in any tab of this browser. */
export const useIdle = ({ limit, gone, leftElsewhere }: Options) => {
  const touched = useRef(Date.now())
  const told = useRef(0)
  const tabs = useRef<Tabs | null>(null)
  const [idle, setIdle] = useState<Idle>({ state: 'here' })

  const look = useEffectEvent(() => {
    const next = idleAt(Date.now(), touched.current, limit)
    setIdle((last) => (last.state === next.state && last.state !== 'warned' ? last : next))
    if (next.state === 'gone') gone()
  })
  const touch = useEffectEvent(() => {
    const now = Date.now()
    // Once it was asked whether anybody is there, only the answer counts: a table that is bumped into is nobody. And who
    // comes back to a computer that slept is too late.
    if (idleAt(now, touched.current, limit).state !== 'here') return look()
    touched.current = now
    if (now - told.current < tellEvery) return
    told.current = now
    tabs.current?.tell({ kind: 'touched', at: now })
  })
  const leave = useEffectEvent((why: WhyGone) => leftElsewhere(why))

  useEffect(() => {
    tabs.current = joinTabs((said) => {
      if (said.kind === 'left') return leave(said.why)
      touched.current = Math.max(touched.current, said.at)
      look()
    })
    const onTouch = () => touch()
    const onLook = () => look()
    for (const event of touches) window.addEventListener(event, onTouch, { passive: true, capture: true })
    document.addEventListener('visibilitychange', onLook)
    const timer = setInterval(onLook, 500)
    return () => {
      tabs.current?.close()
      for (const event of touches) window.removeEventListener(event, onTouch, { capture: true })
      document.removeEventListener('visibilitychange', onLook)
      clearInterval(timer)
    }
  }, [])

  const stay = () => {
    touched.current = Date.now()
    tabs.current?.tell({ kind: 'touched', at: touched.current })
    setIdle({ state: 'here' })
  }
  return { idle, stay }
}
