import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useRef, useState } from 'react'
import { unreadNow } from '../api/notifications.ts'
import { useUser } from '../api/user.ts'
import { paths } from '../paths.ts'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/words.tsx'
import './bell.css'

// Every page has the bell, and few look into it.
const InboxPanel = lazy(async () => ({ default: (await import('../pages/notifications/inbox-panel.tsx')).InboxPanel }))

const mostCounted = 100

const Face = ({ unread }: { unread: number }) => (
  <>
    <Icon name="bell" />
    {unread === 0 ? null : (
      <span className="bell-count" aria-hidden="true">
        {unread >= mostCounted ? '99+' : unread}
      </span>
    )}
  </>
)

const useCount = () => {
  const { notifications } = useWords()
  const { status } = useUser()
  const { data } = useQuery({ ...unreadNow, enabled: status === 'active' })
  const unread = data?.unread ?? 0
  return { unread, name: notifications.bell(unread), isHere: status === 'active' }
}

/** Opens what happened beside the page, which stays. */
export const Bell = () => {
  const { unread, name, isHere } = useCount()
  const [opened, setOpened] = useState(false)
  const [wanted, setWanted] = useState(false)
  const bell = useRef<HTMLButtonElement>(null)
  if (!isHere) return null
  const open = () => {
    setWanted(true)
    setOpened(true)
  }
  const dismiss = () => {
    setOpened(false)
    // The panel lets go of the focus a moment after it has closed.
    setTimeout(() => bell.current?.focus(), 30)
  }
  return (
    <>
      <button
        type="button"
        className="bell"
        ref={bell}
        title={name}
        aria-label={name}
        aria-haspopup="dialog"
        onClick={open}
      >
        <Face unread={unread} />
      </button>
      {wanted ? (
        <Suspense fallback={null}>
          <InboxPanel opened={opened} dismiss={dismiss} left={() => setOpened(false)} />
        </Suspense>
      ) : null}
    </>
  )
}

/** Where there is no room beside the page, it leads to one of its own. */
export const BellLink = () => {
  const { unread, name, isHere } = useCount()
  if (!isHere) return null
  return (
    <Link to={paths.notifications} className="bell" aria-label={name}>
      <Face unread={unread} />
    </Link>
  )
}
