import { Button } from '@mantine/core'
import { logout } from '@salve/contract/accounts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { call } from '../api/call.ts'
import { clinicRules } from '../api/queries.ts'
import { signedOut } from '../api/query-client.ts'
import { isRefusal } from '../api/refusal.ts'
import { forgetThisDevice } from '../push/own-device.ts'
import { Countdown } from '../ui/countdown.tsx'
import { Dialog } from '../ui/over-page.tsx'
import { useWords } from '../words/words.tsx'
import { warningOf } from './idle-clock.ts'
import { tellTabs } from './tabs.ts'
import { useIdle } from './use-idle.ts'

const minute = 60_000
const usualMinutes = 15

/** The session must end at the server as well, be it as soon as there is a connection again. */
const endSession = (): Promise<unknown> =>
  call(logout).catch((error: unknown) => {
    if (isRefusal(error, 'offline')) window.addEventListener('online', () => void endSession(), { once: true })
  })

/** Signs out whoever has gone away from the screen, and asks before. */
export const IdleGuard = () => {
  const words = useWords()
  const queries = useQueryClient()
  const { data: clinic } = useQuery(clinicRules)
  const limit = (clinic?.idleMinutes ?? usualMinutes) * minute
  const over = useRef(false)
  const leave = (why: 'idle' | 'signed-out') => {
    if (over.current) return
    over.current = true
    // Who is only away is still told on their own device; who leaves is not.
    void (why === 'idle' ? endSession() : forgetThisDevice().then(endSession))
    tellTabs({ kind: 'left', why })
    void signedOut(queries, why)
  }
  const { idle, stay } = useIdle({
    limit,
    gone: () => leave('idle'),
    leftElsewhere: (why) => void signedOut(queries, why),
  })
  return (
    <Dialog
      opened={idle.state === 'warned'}
      dismiss={stay}
      title={words.idle.title}
      withCloseButton={false}
      closeOnClickOutside={false}
      // Above whatever else is open.
      zIndex={1000}
    >
      <p>{words.idle.text}</p>
      <div className="idle-left">
        {idle.state === 'warned' ? (
          <Countdown until={idle.until} seconds={warningOf(limit) / 1000} now={Date.now} />
        ) : null}
      </div>
      <div className="panel-foot">
        <Button size="md" onClick={stay} data-autofocus>
          {words.idle.stay}
        </Button>
        <Button variant="default" size="md" onClick={() => leave('signed-out')}>
          {words.idle.leave}
        </Button>
      </div>
    </Dialog>
  )
}
