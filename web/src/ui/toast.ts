import { notifications } from '@mantine/notifications'
import { createElement, type ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import { News } from './news.tsx'

type Options = {
  /** Stays until it is closed: for what must not be missed. */
  stays?: boolean
  /** A second with the same name takes the place of the first. */
  id?: string
}
type NewsOptions = Options & { closed: () => void; action?: { label: string; run: () => void } }

/** Where the shell says in the reader's language what the cross of each message is for. */
export const toastCloseId = 'toast-close'

type Looks = { icon: IconName; color: string; autoClose?: number; onClose?: () => void }
const good: Looks = { icon: 'tick', color: 'green' }
const bad: Looks = { icon: 'warning', color: 'red' }

const show = (message: ReactNode, { icon, color, ...more }: Looks, { stays = false, id }: Options) => {
  if (id !== undefined) notifications.hide(id)
  notifications.show({
    id,
    message,
    // Spoken by the region around it, once and politely.
    role: 'none',
    icon: createElement(Icon, { name: icon }),
    color,
    closeButtonProps: { 'aria-labelledby': toastCloseId },
    ...more,
    autoClose: stays ? false : (more.autoClose ?? 6000),
  })
}

/** Says in passing that something has happened. What has to be acted upon belongs on the page instead. */
export const toast = {
  done: (message: string, options: Options = {}) => show(message, good, options),
  failed: (message: string, options: Options = {}) => show(message, bad, options),
  /** What somebody else did, or what is to come, and where one goes from it. */
  news: (message: string, { action, closed, ...options }: NewsOptions) =>
    show(
      createElement(News, { message, action }),
      { icon: 'bell', color: 'blue', autoClose: 15_000, onClose: closed },
      options,
    ),
  hide: (id: string) => notifications.hide(id),
  clear: () => notifications.clean(),
}
