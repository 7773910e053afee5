import { Skeleton } from '@mantine/core'
import { useWords } from '../words/words.tsx'

export const PageSkeleton = () => {
  const { frame } = useWords()
  return (
    <div className="page" data-width="form" role="status" aria-label={frame.loading}>
      <Skeleton height={40} width="60%" />
      <Skeleton height={50} mt={40} />
      <Skeleton height={50} mt={32} />
      <Skeleton height={50} mt={32} />
    </div>
  )
}
