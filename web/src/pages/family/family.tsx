import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../../paths.ts'
import { Empty } from '../../ui/empty.tsx'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Page } from '../../ui/page.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { toast } from '../../ui/toast.ts'
import { useWords } from '../../words/words.tsx'
import { usePeople } from '../record/person.ts'
import { useSayDetail } from '../record/say-detail.ts'
import { AddPerson } from './add-person.tsx'
import '../../ui/rows.css'
import './family.css'

export const FamilyPage = () => {
  const { record } = useWords()
  const words = record.family
  const say = useSayDetail()
  const [adding, setAdding] = useState(false)
  const { dependants, isPending, isSuccess, isError, data, error, refetch, isFetching, hasNextPage, fetchNextPage } =
    usePeople()
  const add = (
    <Button size="md" leftSection={<Icon name="plus" />} onClick={() => setAdding(true)}>
      {words.add}
    </Button>
  )
  return (
    <Page title={words.title} lead={words.lead} width="text" action={dependants.length > 0 ? add : undefined}>
      <div className="family">
        {isPending ? <RowsSkeleton count={3} height={80} /> : null}
        {isError && data === undefined ? (
          <FailedPart error={error} title={words.failed} again={() => refetch()} trying={isFetching} />
        ) : null}
        {isSuccess && dependants.length === 0 ? (
          <Empty icon="people" title={words.none} action={add}>
            {words.noneHint}
          </Empty>
        ) : null}
        <ul className="rows">
          {dependants.map(({ id, name, dateOfBirth }) => (
            <li key={id}>
              <span className="family-initial" aria-hidden="true">
                {name.charAt(0)}
              </span>
              <div>
                <p className="family-name">{name}</p>
                {dateOfBirth === null ? null : <p>{words.born(say('dateOfBirth', dateOfBirth) ?? '')}</p>}
              </div>
              <Link to={paths.record} search={{ person: id }} className="icon-link" aria-label={words.open(name)}>
                {words.openIt}
                <Icon name="next" />
              </Link>
            </li>
          ))}
        </ul>
        {hasNextPage ? (
          <Button variant="default" size="md" onClick={() => fetchNextPage()}>
            {record.openingsPage.more}
          </Button>
        ) : null}
      </div>
      {adding ? (
        <AddPerson
          dismiss={() => setAdding(false)}
          added={(name) => {
            setAdding(false)
            toast.done(words.added(name))
          }}
        />
      ) : null}
    </Page>
  )
}
