import { Button } from '@mantine/core'
import type { Ref } from 'react'
import { useOfflineSince } from '../ui/offline.ts'
import { useWords } from '../words/words.tsx'

type Props = { ref: Ref<HTMLDivElement> }

/** The connection was lost on the way: all that was written stays, and one tap sends it once there is one again. */
export const Unsent = ({ ref }: Props) => {
  const { unsent } = useWords()
  const online = useOfflineSince() === null
  return (
    <div className="summary" data-tone="wait" role="alert" tabIndex={-1} ref={ref} aria-labelledby="summary-title">
      <h2 id="summary-title">{unsent.title}</h2>
      <p>{online ? unsent.back : unsent.lost}</p>
      {online ? (
        <Button type="submit" size="md">
          {unsent.send}
        </Button>
      ) : null}
    </div>
  )
}
