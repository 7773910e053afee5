import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import './parts.css'

type Props = {
  icon: IconName
  title: string
  /** Why there is nothing, and what would change it. */
  children: ReactNode
  /** The next step: a button or a link. */
  action?: ReactNode
}

export const Empty = ({ icon, title, children, action }: Props) => (
  <div className="empty">
    <span className="empty-sign">
      <Icon name={icon} />
    </span>
    <p className="empty-title">{title}</p>
    <p>{children}</p>
    {action}
  </div>
)
