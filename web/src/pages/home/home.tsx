import { Link, useLocation } from '@tanstack/react-router'
import { useUser } from '../../api/user.ts'
import { paths } from '../../paths.ts'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { useWords } from '../../words/words.tsx'
import { Sessions } from './sessions.tsx'
import './home.css'

export const HomePage = () => {
  const { home, roles } = useWords()
  const user = useUser()
  const notice = useLocation({ select: ({ state }) => state.home })
  return (
    <Page title={home.title} heading={user.name} width="text">
      {notice === undefined ? null : <Notice tone="good">{home.notices[notice]}</Notice>}
      {user.status === 'pending' ? (
        <Notice tone="wait" title={home.pendingTitle}>
          {home.pending}
        </Notice>
      ) : null}
      {user.status === 'suspended' ? (
        <Notice tone="bad" title={home.suspendedTitle}>
          {home.suspended}
        </Notice>
      ) : null}
      <dl className="facts">
        <div>
          <dt>{home.role}</dt>
          <dd>{roles[user.role]}</dd>
        </div>
        <div>
          <dt>{home.email}</dt>
          <dd>{user.email}</dd>
        </div>
        <div>
          <dt>{home.status}</dt>
          <dd>{home.statuses[user.status]}</dd>
        </div>
        <div>
          <dt>{home.password}</dt>
          <dd>
            <Link to={paths.changePassword} className="link">
              {home.changePassword}
            </Link>
          </dd>
        </div>
      </dl>
      <Sessions />
    </Page>
  )
}
