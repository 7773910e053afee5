import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { allDoctors } from '../../api/doctors.ts'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Page } from '../../ui/page.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'
import { useWhom } from '../booking/people.ts'
import { Filters } from './filters.tsx'
import { Results } from './results.tsx'
import { useSearch } from './search.ts'
import './find.css'

export const FindPage = () => {
  const { booking } = useWords()
  const { search, change, clear } = useSearch()
  const people = useWhom()
  const came = useLocation({ select: ({ state }) => state.whom })
  const [chosen, setChosen] = useState(came)
  const whom = (people.find(({ value }) => value === chosen) ?? people[0])?.value ?? ''
  const doctors = useQuery(allDoctors)
  const all = doctors.data ?? []
  const specializations = [...new Set(all.flatMap(({ specialization }) => specialization ?? []))].sort()
  return (
    <Page title={booking.find.title} width="content">
      <div className="find">
        <Filters {...{ search, change, specializations, people, whom }} setWhom={setChosen} />
        <div>
          {doctors.isPending ? <RowsSkeleton count={5} height={112} /> : null}
          {doctors.isError && doctors.data === undefined ? (
            <FailedPart
              error={doctors.error}
              title={booking.find.failed}
              again={() => doctors.refetch()}
              trying={doctors.isFetching}
            />
          ) : null}
          {doctors.data === undefined ? null : <Results all={all} search={search} whom={whom} clear={clear} />}
        </div>
      </div>
    </Page>
  )
}
