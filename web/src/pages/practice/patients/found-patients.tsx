import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { patients } from '../../../api/patients.ts'
import { Empty } from '../../../ui/empty.tsx'
import { FailedPart } from '../../../ui/failed-part.tsx'
import { RowsSkeleton } from '../../../ui/skeletons.tsx'
import { useWords } from '../../../words/words.tsx'
import { PatientList } from './patient-list.tsx'

type Props = { search: string }

const Nobody = ({ search }: Props) => {
  const { patients: words } = useWords().doctor
  return search === '' ? (
    <Empty icon="people" title={words.noneTitle}>
      {words.none}
    </Empty>
  ) : (
    <Empty icon="find" title={words.notFoundTitle}>
      {words.notFound}
    </Empty>
  )
}

export const FoundPatients = ({ search }: Props) => {
  const { patients: words } = useWords().doctor
  const found = useInfiniteQuery({ ...patients(search), placeholderData: keepPreviousData })
  const { data } = found
  if (data === undefined)
    return found.isError ? (
      <FailedPart error={found.error} title={words.failed} again={() => found.refetch()} trying={found.isFetching} />
    ) : (
      <RowsSkeleton count={6} height={72} />
    )
  const more = found.hasNextPage && !found.isFetchingNextPage ? () => void found.fetchNextPage() : undefined
  return (
    <>
      <p role="status" className="unseen">
        {search === '' ? null : words.found(data.length)}
      </p>
      {data.length === 0 ? <Nobody search={search} /> : <PatientList people={data} more={more} />}
    </>
  )
}
