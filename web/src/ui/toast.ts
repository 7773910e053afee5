import { notifications } from '@mantine/notifications'
import { createElement } from 'react'
import { Icon } from './icon.tsx'

type Options = {
  /** Stays until it is closed: for what must not be missed. */
  stays?: boolean
  /** A second with the same name takes the place of the first. */
  id?: string
}

const show = (message: string, tone: 'good' | 'bad', { stays = false, id }: Options) => {
  if (id !== undefined) notifications.hide(id)
  notifications.show({
    id,
    message,
    // Spoken by the region around it, once and politely.
    role: 'none',
    icon: createElement(Icon, { name: tone === 'good' ? 'tick' : 'warning' }),
    color: tone === 'good' ? 'green' : 'red',
    autoClose: stays ? false : 6000,
  })
}

/** Says in passing that something has happened. What has to be acted upon belongs on the page instead. */
export const toast = {
  done: (message: string, options: Options = {}) => show(message, 'good', options),
  failed: (message: string, options: Options = {}) => show(message, 'bad', options),
  clear: () => notifications.clean(),
}
