import { Button } from '@mantine/core'
import type { Answer } from '@salve/contract/call'
import type { Patient, readAccessLog } from '@salve/contract/patients'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { openings } from '../../api/patients.ts'
import { useUser } from '../../api/user.ts'
import { Choice } from '../../ui/choice.tsx'
import { Empty } from '../../ui/empty.tsx'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Icon } from '../../ui/icon.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { RecordFrame } from './record-frame.tsx'
import './openings.css'

type Opening = Answer<NonNullable<typeof readAccessLog.answer>>['items'][number]

const Sentence = ({ opening: { at, action, outcome, actor } }: { opening: Opening }) => {
  const { openingsPage: words } = useWords().record
  const user = useUser()
  const { day, time } = useTimes()
  const who = actor.id === user.id ? words.you : actor.name
  const did = words.did[action] ?? words.else(action)
  return (
    <li data-refused={outcome === 'refused' || undefined}>
      <Icon name={outcome === 'refused' ? 'lock' : actor.role === 'doctor' ? 'record' : 'person'} />
      <p>{outcome === 'refused' ? words.refused(who, day(at), time(at)) : words.at(who, did, day(at), time(at))}</p>
    </li>
  )
}

type Found = { hasNextPage: boolean; isFetching: boolean; data?: unknown[]; fetchNextPage: () => unknown }

// What one did oneself fills the first pages; beyond this many entries it is for the reader to ask for more.
const farEnough = 400
const few = 10

/** Reads on by itself until some of what others did is there to see. */
const useUntilSomething = ({ hasNextPage, isFetching, data = [], fetchNextPage }: Found, others: number) => {
  const wanted = hasNextPage && !isFetching && others < few && data.length > 0 && data.length < farEnough
  useEffect(() => {
    if (wanted) void fetchNextPage()
  }, [wanted, fetchNextPage])
}

const Openings = ({ person }: { person: Patient }) => {
  const { record } = useWords()
  const words = record.openingsPage
  const user = useUser()
  const [whose, setWhose] = useState<'others' | 'all'>('others')
  const found = useInfiniteQuery(openings(person.id))
  useUntilSomething(found, (found.data ?? []).filter(({ actor }) => actor.id !== user.id).length)
  const shown = (found.data ?? []).filter(({ actor }) => whose === 'all' || actor.id !== user.id)
  return (
    <section className="record-part" aria-labelledby="part-title">
      <h2 id="part-title">{record.openings}</h2>
      <p className="soft">{words.lead}</p>
      <div className="record-openings-choice">
        <Choice
          legend={words.show}
          hideLegend
          options={[
            { value: 'others', label: words.others },
            { value: 'all', label: words.all },
          ]}
          value={whose}
          onChange={setWhose}
        />
      </div>
      {found.isPending ? <RowsSkeleton count={4} height={56} /> : null}
      {found.isError && found.data === undefined ? (
        <FailedPart error={found.error} again={() => found.refetch()} trying={found.isFetching} />
      ) : null}
      {found.isSuccess && shown.length === 0 ? (
        found.hasNextPage ? (
          <p className="soft">{words.noneYet}</p>
        ) : (
          <Empty icon="shield" title={words.none}>
            {words.noneHint}
          </Empty>
        )
      ) : null}
      <ol className="record-openings">
        {shown.map((opening) => (
          <Sentence key={opening.id} opening={opening} />
        ))}
      </ol>
      {found.hasNextPage ? (
        <Button variant="default" size="md" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
          {words.more}
        </Button>
      ) : null}
    </section>
  )
}

export const OpeningsPage = () => <RecordFrame part="openings">{(person) => <Openings person={person} />}</RecordFrame>
