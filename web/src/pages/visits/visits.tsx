import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { serverNow } from '../../api/clock.ts'
import { useLive } from '../../api/live.ts'
import { paths } from '../../paths.ts'
import { Empty } from '../../ui/empty.tsx'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Page } from '../../ui/page.tsx'
import { CardsSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'
import { fromToday, sortAhead, todayBegins } from './ahead.ts'
import { PastVisits } from './past-visits.tsx'
import { VisitCard } from './visit-card.tsx'
import './visits.css'

export const VisitsPage = () => {
  const { visits } = useWords()
  const ahead = useLive(fromToday())
  const { coming, rest } = sortAhead(ahead.data ?? [], serverNow())
  return (
    <Page
      title={visits.title}
      width="content"
      action={
        <Link to={paths.visitsCalendar} className="icon-link">
          <Icon name="calendar" />
          {visits.calendar}
        </Link>
      }
    >
      <section className="visits-coming" aria-labelledby="coming-title">
        <h2 id="coming-title" className={coming.length === 0 ? 'unseen' : undefined}>
          {visits.coming}
        </h2>
        {ahead.isPending ? <CardsSkeleton height={224} /> : null}
        {ahead.isError && ahead.data === undefined ? (
          <FailedPart
            error={ahead.error}
            title={visits.failed}
            again={() => ahead.refetch()}
            trying={ahead.isFetching}
          />
        ) : null}
        {ahead.isSuccess && coming.length === 0 ? (
          <Empty
            icon="calendar"
            title={visits.noneTitle}
            action={
              <Button size="md" renderRoot={(props) => <Link to={paths.find} {...props} />}>
                {visits.book}
              </Button>
            }
          >
            {visits.none}
          </Empty>
        ) : null}
        {coming.length === 0 ? null : (
          <ul className="visits-cards">
            {coming.map((visit) => (
              <li key={visit.id}>
                <VisitCard visit={visit} />
              </li>
            ))}
          </ul>
        )}
      </section>
      <PastVisits before={todayBegins()} cancelled={rest} />
    </Page>
  )
}
