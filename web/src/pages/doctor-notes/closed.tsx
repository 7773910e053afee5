import { Link } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import { Empty } from '../../ui/empty.tsx'
import { useNoteWords } from './words.ts'

/** A note that is sealed to keys which are not open here, and what opens it. */
export const Closed = () => {
  const { one } = useNoteWords()
  return (
    <Empty
      icon="lock"
      title={one.closedTitle}
      action={
        <Link to={paths.ownKeys} className="link">
          {one.toKeys}
        </Link>
      }
    >
      {one.closedText}
    </Empty>
  )
}
