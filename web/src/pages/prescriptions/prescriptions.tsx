import { Button } from '@mantine/core'
import type { Patient } from '@salve/contract/patients'
import { useInfiniteQuery } from '@tanstack/react-query'
import { prescriptionsOf } from '../../api/prescriptions.ts'
import { useUser } from '../../api/user.ts'
import { Empty } from '../../ui/empty.tsx'
import { FailedPart } from '../../ui/failed-part.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'
import { RecordFrame } from '../record/record-frame.tsx'
import { PrescriptionBody } from './prescription-body.tsx'
import { useSay } from './say.ts'
import './prescriptions.css'

const Prescriptions = ({ person }: { person: Patient }) => {
  const { prescriptions: words } = useWords()
  const { day } = useSay()
  const user = useUser()
  const found = useInfiniteQuery(prescriptionsOf(person.id))
  return (
    <section className="record-part" aria-labelledby="part-title">
      <h2 id="part-title">{words.title}</h2>
      <p className="soft">{person.id === user.patientId ? words.lead : words.leadOf(person.name)}</p>
      {found.isPending ? <RowsSkeleton count={3} height={132} /> : null}
      {found.isError && found.data === undefined ? (
        <FailedPart error={found.error} title={words.failed} again={() => found.refetch()} trying={found.isFetching} />
      ) : null}
      {found.data?.length === 0 ? (
        <Empty icon="pill" title={words.none}>
          {words.noneHint}
        </Empty>
      ) : null}
      <ol className="prescriptions">
        {found.data?.map((one) => (
          <li key={one.id}>
            <h3>
              {day(one)} <span className="soft">{words.by(one.doctorName)}</span>
            </h3>
            <PrescriptionBody prescription={one} />
          </li>
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

export const PrescriptionsPage = () => (
  <RecordFrame part="prescriptions">{(person) => <Prescriptions person={person} />}</RecordFrame>
)
