import { Button } from '@mantine/core'
import type { Note } from '@salve/contract/notes'
import { knowDoctor } from '@salve/contract/seal/notes'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { reasonOf } from '../../api/refusal.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.ts'
import { useWords } from '../../words/words.tsx'
import type { Standing } from './opened.ts'
import { useSealing } from './use-sealing.tsx'
import './waiting-keys.css'

type Props = { signature: Standing; note: Pick<Note, 'doctorId' | 'doctorName'>; children: ReactNode }

const NewKeys = ({ note }: Pick<Props, 'note'>) => {
  const { notes, ownKeys, refusals } = useWords()
  const words = notes.signature
  const { seal, dialog } = useSealing()
  const compare = useMutation({
    mutationFn: () => seal(async (keys, accepted) => ({ keys: await knowDoctor(keys, note.doctorId, accepted) })),
    onSuccess: (accepted) => accepted !== null && toast.done(ownKeys.changed.accepted),
  })
  return (
    <div className="note-warned">
      <div className="waiting-keys" role="status">
        <Icon name="key" />
        <div>
          <strong>{words.changedTitle(note.doctorName)}</strong>
          <p>{words.changed}</p>
          <Button variant="default" size="md" loading={compare.isPending} onClick={() => compare.mutate()}>
            {words.compare}
          </Button>
        </div>
      </div>
      {compare.isError ? <Notice tone="bad">{refusals[reasonOf(compare.error)]}</Notice> : null}
      {dialog}
    </div>
  )
}

const icons = { signed: 'shield', unsigned: 'letter', unknown: 'warning' } as const

/** What is not sure is said before the words, and what is in order after them. */
export const Signature = ({ signature, note, children }: Props) => {
  const words = useWords().notes.signature
  return (
    <>
      {signature === 'changed' ? <NewKeys note={note} /> : null}
      {signature === 'forged' ? (
        <div className="note-warned">
          <Notice tone="bad" title={words.forgedTitle}>
            {words.forged(note.doctorName)}
          </Notice>
        </div>
      ) : null}
      {children}
      {signature === 'changed' || signature === 'forged' ? null : (
        <p className="note-signed" data-signed={signature === 'signed' || undefined}>
          <Icon name={icons[signature]} />
          {signature === 'signed' ? words.signed(note.doctorName) : words[signature]}
        </p>
      )}
    </>
  )
}
