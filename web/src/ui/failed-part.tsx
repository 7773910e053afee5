import { Button } from '@mantine/core'
import { reasonOf } from '../api/refusal.ts'
import { useWords } from '../words/words.tsx'
import { Notice } from './notice.tsx'
import './parts.css'

type Props = {
  error: unknown
  /** What could not be loaded, in words of the page. */
  title?: string
  again: () => void
  trying?: boolean
}

/** A part of a page that could not be loaded, and a way to try again; the rest of the page stays. */
export const FailedPart = ({ error, title, again, trying = false }: Props) => {
  const { failed, refusals } = useWords()
  return (
    <div className="failed">
      <Notice tone="bad" title={title ?? failed.part}>
        {refusals[reasonOf(error)]}
      </Notice>
      {/* What is not there will not be there the next time either. */}
      {reasonOf(error) === 'not-found' ? null : (
        <Button variant="default" size="md" loading={trying} onClick={again}>
          {failed.again}
        </Button>
      )}
    </div>
  )
}
