import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { preferences } from '../../api/notifications.ts'
import { useUser } from '../../api/user.ts'
import { paths } from '../../paths.ts'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Page } from '../../ui/page.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'
import { LettersLanguage } from './letters-language.tsx'
import { QuietHours } from './quiet-hours.tsx'
import { Reminders } from './reminders.tsx'
import { ThisDevice } from './this-device.tsx'
import { Ways } from './ways.tsx'
import './preferences.css'

const Chosen = () => {
  const words = useWords().notifications.preferences
  const { data, isPending, isError, error, refetch, isFetching } = useQuery(preferences)
  if (isPending) return <BlockSkeleton height={640} />
  if (isError && data === undefined)
    return <FailedPart error={error} title={words.failed} again={() => refetch()} trying={isFetching} />
  return (
    <>
      <Ways chosen={data} />
      <Reminders chosen={data} />
      <QuietHours chosen={data} />
      <LettersLanguage chosen={data} />
      <ThisDevice />
    </>
  )
}

/** Of what somebody is told outside of the app, and when. To the clinic's people nothing of visits is sent. */
export const PreferencesPage = () => {
  const words = useWords().notifications.preferences
  const { role } = useUser()
  const isSentTo = role === 'patient' || role === 'doctor'
  return (
    <Page title={words.title} lead={isSentTo ? words.lead : words.bellOnly[role]} width="text">
      <Link to={paths.account} className="back-link">
        <Icon name="previous" />
        {words.account}
      </Link>
      {isSentTo ? (
        <div className="told">
          <Chosen />
        </div>
      ) : null}
    </Page>
  )
}
