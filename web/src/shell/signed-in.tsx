import '../ui/shell-styles.ts'
import { Notifications } from '@mantine/notifications'
import type { Role } from '@salve/contract/fields'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Outlet, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { whoIsSignedIn } from '../api/queries.ts'
import { forget, whyGone } from '../api/query-client.ts'
import { useHearing } from '../api/told.ts'
import { SignedInUser } from '../api/user.ts'
import { IdleGuard } from '../idle/idle-guard.tsx'
import { useWaitingKeys } from '../pages/notes/use-waiting-keys.ts'
import { paths } from '../paths.ts'
import { useOwnDevice } from '../push/own-device.ts'
import { useIsNarrow } from '../ui/narrow.ts'
import { toast, toastCloseId } from '../ui/toast.ts'
import { forgetKeys } from '../vault/own-keys.ts'
import { forgetLettersLanguage } from '../words/languages.ts'
import { useWords } from '../words/words.tsx'
import { News } from './news.tsx'
import { Shell } from './shell.tsx'

// Somebody who writes for half an hour asks the server nothing meanwhile, and would be taken for gone.
const stillHereMs = 5 * 60_000

/** Stands around every page behind the sign-in, and leaves as soon as the session is known to be gone. */
export const SignedIn = () => {
  const { data: user } = useQuery({ ...whoIsSignedIn, refetchInterval: stillHereMs })
  // Where a thumb works at the bottom, what is told in passing may not lie above its buttons.
  const narrow = useIsNarrow()
  const { panel } = useWords()
  if (user == null) return <Leave />
  return (
    <SignedInUser value={user} key={user.id}>
      <Shell>
        <Outlet />
      </Shell>
      <span id={toastCloseId} hidden>
        {panel.close}
      </span>
      <Notifications position={narrow ? 'top-center' : 'bottom-right'} aria-live="polite" containerWidth={400} />
      <IdleGuard />
      <Hearing role={user.role} />
      {user.status === 'active' ? <News /> : null}
    </SignedInUser>
  )
}

const Hearing = ({ role }: { role: Role }) => {
  useHearing(role)
  useOwnDevice()
  useWaitingKeys()
  return null
}

const Leave = () => {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [why] = useState(() => whyGone(queries))
  useEffect(() => {
    forget(queries)
    forgetKeys()
    toast.clear()
    forgetLettersLanguage()
    void navigate({ to: paths.signIn, state: { signIn: why }, replace: true })
  }, [navigate, queries, why])
  return null
}
