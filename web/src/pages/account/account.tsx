import { Link, useLocation } from '@tanstack/react-router'
import { useUser } from '../../api/user.ts'
import { paths } from '../../paths.ts'
import { SignOut } from '../../shell/sign-out.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Preferences } from '../../ui/preferences.tsx'
import { ZonePreference } from '../../ui/zone-preference.tsx'
import { useWords } from '../../words/words.tsx'
import { CalendarLink } from './calendar-link.tsx'
import { Sessions } from './sessions.tsx'
import './account.css'

/** Who has visits of their own. */
const hasCalendar = ['patient', 'doctor']
/** Between whom notes are sealed. */
const hasNotes = ['patient', 'doctor']

export const AccountPage = () => {
  const { account, roles, notifications, ownKeys } = useWords()
  const user = useUser()
  const notice = useLocation({ select: ({ state }) => state.account })
  return (
    <Page title={account.title} heading={user.name} width="text">
      {notice === undefined ? null : <Notice tone="good">{account.notices[notice]}</Notice>}
      {user.status === 'pending' ? (
        <Notice tone="wait" title={account.pendingTitle}>
          {account.pending}
        </Notice>
      ) : null}
      {user.status === 'suspended' ? (
        <Notice tone="bad" title={account.suspendedTitle}>
          {account.suspended}
        </Notice>
      ) : null}
      <dl className="account-facts">
        <div>
          <dt>{account.role}</dt>
          <dd>{roles[user.role]}</dd>
        </div>
        <div>
          <dt>{account.email}</dt>
          <dd>{user.email}</dd>
        </div>
        <div>
          <dt>{account.status}</dt>
          <dd>{account.statuses[user.status]}</dd>
        </div>
        <div>
          <dt>{account.password}</dt>
          <dd>
            <Link to={paths.changePassword} className="link">
              {account.changePassword}
            </Link>
          </dd>
        </div>
        {user.status === 'active' && hasNotes.includes(user.role) ? (
          <div>
            <dt>{ownKeys.account.name}</dt>
            <dd>
              <Link to={paths.ownKeys} className="link">
                {ownKeys.account.open}
              </Link>
            </dd>
          </div>
        ) : null}
        <div>
          <dt>{notifications.title}</dt>
          <dd>
            <Link to={paths.notificationPreferences} className="link">
              {notifications.choose}
            </Link>
          </dd>
        </div>
      </dl>
      <section className="account-looks" aria-labelledby="looks-title">
        <h2 id="looks-title">{account.looks}</h2>
        <div>
          <Preferences />
        </div>
        <ZonePreference />
      </section>
      {user.status === 'active' && hasCalendar.includes(user.role) ? <CalendarLink /> : null}
      <Sessions />
      <div className="account-leave">
        <SignOut />
      </div>
    </Page>
  )
}
