import type { Note, SealedNote } from '@salve/contract/notes'
import type { OwnKeys } from '@salve/contract/seal/own-keys'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Notice } from '../../ui/notice.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'
import { LockedNote } from './locked-note.tsx'
import { useOpened } from './opened.ts'
import { Signature } from './signature.tsx'
import { useKnowAuthor } from './use-know-author.ts'

type Props = { keys: OwnKeys; note: Note; sealed: SealedNote }

/** The words of one version as they were written, and who stands for them. */
export const NoteText = ({ keys, note, sealed }: Props) => {
  const { notes: words } = useWords()
  const { data: opened, isPending, error, refetch, isFetching } = useOpened(keys, note, sealed)
  useKnowAuthor(keys, note, opened)
  if (isPending) return <BlockSkeleton height={160} />
  if (opened === undefined)
    return <FailedPart error={error} title={words.noteFailed} again={() => refetch()} trying={isFetching} />
  if (opened.state === 'locked') return <LockedNote keys={keys} note={note} sealed={sealed} />
  if (opened.state === 'broken')
    return (
      <Notice tone="bad" title={words.brokenTitle}>
        {words.broken}
      </Notice>
    )
  return (
    <Signature signature={opened.signature} note={note}>
      <div className="note-sheet">
        <p className="note-words">{opened.text}</p>
      </div>
    </Signature>
  )
}
