import { useEffect, useState } from 'react'
import { canShow } from './browser.ts'

const now = () => (canShow() ? Notification.permission : 'denied')

/** Follows what the person allows in the settings of the browser, while the page is open. */
export const usePermission = () => {
  const [permission, setPermission] = useState(now)
  useEffect(() => {
    let asked: PermissionStatus | undefined
    const look = () => setPermission(now())
    navigator.permissions
      ?.query({ name: 'notifications' })
      .then((status) => {
        asked = status
        status.addEventListener('change', look)
      })
      .catch(() => {})
    // Not every browser tells; who comes back from the settings looks at the page again.
    window.addEventListener('focus', look)
    return () => {
      asked?.removeEventListener('change', look)
      window.removeEventListener('focus', look)
    }
  }, [])
  return { permission, look: () => setPermission(now()) }
}
