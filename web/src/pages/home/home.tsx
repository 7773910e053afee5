import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useUser } from '../../api/user.ts'
import { paths } from '../../paths.ts'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Page } from '../../ui/page.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'
import { HomePlans } from '../plan/home-plan.tsx'
import { HeldVisit } from './held-visit.tsx'
import { LaterVisit, NextVisit } from './next-visit.tsx'
import { OfferCard } from './offer.tsx'
import { useVisitsAhead } from './visits-ahead.ts'
import './home.css'

const mostLater = 3
const givenName = (name: string) => name.split(' ')[0] ?? name

/** A patient's first page: what wants an answer, what is next, and the way to the next. */
export const HomePage = () => {
  const { home } = useWords().booking
  const { name } = useUser()
  const navigate = useNavigate()
  const { offers, held, booked, pending, error, again, trying, now } = useVisitsAhead()
  const [next, ...later] = booked
  return (
    <Page title={home.title} heading={home.hello(givenName(name))} width="text">
      <div className="home">
        {pending && error === null ? <BlockSkeleton height={240} /> : null}
        {error === null ? null : <FailedPart error={error} title={home.failed} again={again} trying={trying} />}
        {held.map((visit) => (
          <HeldVisit key={visit.id} visit={visit} over={now} />
        ))}
        {offers.map((offered) => (
          <OfferCard key={offered.entry.id} {...offered} over={now} />
        ))}
        {next === undefined ? null : <NextVisit visit={next} />}
        <HomePlans />
        {later.length === 0 ? null : (
          <section className="home-later" aria-labelledby="later-title">
            <h2 id="later-title">{home.later}</h2>
            <ul>
              {later.slice(0, mostLater).map((visit) => (
                <LaterVisit key={visit.id} visit={visit} />
              ))}
            </ul>
          </section>
        )}
        {pending || error !== null || held.length + offers.length + booked.length > 0 ? null : (
          <div className="home-none">
            <p>{home.none}</p>
            <p className="soft">{home.noneText}</p>
          </div>
        )}
        {/* What wants an answer is the first thing to do; booking another one is then the second. */}
        <Button
          className="home-book"
          variant={held.length + offers.length > 0 ? 'default' : 'filled'}
          leftSection={<Icon name="plus" />}
          onClick={() => navigate({ to: paths.find })}
        >
          {home.book}
        </Button>
      </div>
    </Page>
  )
}
