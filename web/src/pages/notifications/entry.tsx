import type { InboxType, Notification } from '@salve/contract/notifications'
import { Link } from '@tanstack/react-router'
import { useUser } from '../../api/user.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { leadsTo, whoseIs } from './leads-to.ts'

const signs: Record<InboxType, IconName> = {
  'appointment.confirmed': 'calendar',
  'appointment.rescheduled': 'move',
  'appointment.cancelled': 'cross',
  'appointment.checked-in': 'arrive',
  'appointment.missed': 'missed',
  'appointment.reminder': 'clock',
  'waitlist.offered': 'hourglass',
  'note.added': 'letter',
  'prescription.added': 'record',
  'reminder.due': 'clock',
  'plan.missed': 'missed',
  'system.alarm': 'warning',
}

type Props = { entry: Notification; sentence: string; opened: () => void }

export const Entry = ({ entry, sentence, opened }: Props) => {
  const { notifications } = useWords()
  const user = useUser()
  const { time } = useTimes()
  const to = leadsTo(entry, user)
  const isNew = entry.readAt === null
  const shown = (
    <>
      <Icon name={signs[entry.type]} />
      <span className="inbox-says">
        {isNew ? <span className="unseen">{notifications.unread}: </span> : null}
        {sentence}
        <time className="tabular" dateTime={entry.at}>
          {time(entry.at)}
        </time>
      </span>
      {isNew ? <span className="inbox-dot" /> : null}
    </>
  )
  return (
    <li data-unread={isNew || undefined}>
      {to === undefined ? (
        <div className="inbox-entry">{shown}</div>
      ) : (
        <Link to={to} search={whoseIs(entry, user)} className="inbox-entry" onClick={opened}>
          {shown}
        </Link>
      )}
    </li>
  )
}
