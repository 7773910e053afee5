import { Skeleton } from '@mantine/core'
import { useWords } from '../words/words.tsx'
import './parts.css'

type Props = {
  count?: number
  /** As high as what comes, so that nothing jumps. */
  height?: number
}

const several = (count: number, height: number, className: string, label: string) => (
  <div role="status" aria-label={label} className={className}>
    {Array.from({ length: count }, (_, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike and never change places
      <Skeleton key={index} height={height} />
    ))}
  </div>
)

export const RowsSkeleton = ({ count = 4, height = 72 }: Props) => {
  const { frame } = useWords()
  return several(count, height, 'skeleton-rows', frame.loading)
}

export const CardsSkeleton = ({ count = 3, height = 168 }: Props) => {
  const { frame } = useWords()
  return several(count, height, 'skeleton-cards', frame.loading)
}

/** A calendar, a chart, a table: one thing that fills its place. */
export const BlockSkeleton = ({ height = 480 }: Pick<Props, 'height'>) => {
  const { frame } = useWords()
  return several(1, height, 'skeleton-rows', frame.loading)
}
