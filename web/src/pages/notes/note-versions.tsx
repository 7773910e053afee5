import type { Note, readNote } from '@salve/contract/notes'
import type { OwnKeys } from '@salve/contract/seal/own-keys'
import { useState } from 'react'
import type { z } from 'zod'
import { Icon } from '../../ui/icon.tsx'
import { useKeys } from '../../vault/own-keys.ts'
import { useWhen } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { NoteText } from './note-text.tsx'

type WholeNote = z.output<NonNullable<typeof readNote.answer>>
type Version = WholeNote['versions'][number]

const Before = ({ keys, note, version }: { keys: OwnKeys; note: Note; version: Version }) => {
  const { versions: words } = useWords().notes
  const when = useWhen()
  const [shown, setShown] = useState(false)
  return (
    <details onToggle={({ currentTarget }) => setShown(currentTarget.open)}>
      <summary>
        <Icon name="next" />
        {words.of(when(version.writtenAt))}
      </summary>
      {shown ? (
        <div>
          <NoteText keys={keys} note={note} sealed={version.sealed} />
        </div>
      ) : null}
    </details>
  )
}

/** An amended note keeps what it said before: nothing that was written goes away. */
export const NoteVersions = ({ note }: { note: WholeNote }) => {
  const { versions: words } = useWords().notes
  const keys = useKeys()
  const before = note.versions.filter(({ sealed }) => sealed.version < note.version).reverse()
  if (keys === null || before.length === 0) return null
  return (
    <section className="note-before" aria-labelledby="note-before-title">
      <h2 id="note-before-title">{words.title}</h2>
      {before.map((version) => (
        <Before key={version.sealed.version} keys={keys} note={note} version={version} />
      ))}
    </section>
  )
}
