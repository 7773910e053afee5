import { FailedPart } from '../../ui/failed-part.tsx'

type Props = { title: string; query: { error: unknown; isFetching: boolean; refetch: () => unknown } }

export const ScheduleFailed = ({ title, query }: Props) => (
  <FailedPart error={query.error} title={title} again={() => query.refetch()} trying={query.isFetching} />
)
