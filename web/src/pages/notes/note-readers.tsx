import { Button } from '@mantine/core'
import type { Note } from '@salve/contract/notes'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { readersOfPatient } from '../../api/notes.ts'
import { useUser } from '../../api/user.ts'
import { useKeys } from '../../vault/own-keys.ts'
import { useWhen } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { usePerson } from '../record/person.ts'
import { SharePanel } from './share-panel.tsx'
import { TakeBack } from './take-back.tsx'

type Reader = { key: string; name: string; what?: string }

/** Whose note it is and who cares for them: the reader among them, by name or as you. */
const useOwners = (note: Note): Reader[] => {
  const { readers: words } = useWords().notes
  const user = useUser()
  const { isSelf } = usePerson()
  const { data } = useQuery(readersOfPatient(note.patientId))
  const others = (data?.items ?? []).filter(({ current, userId }) => current && userId !== user.id)
  return [
    { key: user.id, name: words.youToo, what: isSelf ? undefined : words.youCare },
    ...others.map(({ userId, name }) => ({ key: userId, name, what: isSelf ? words.cares : words.whose })),
  ]
}

/** Everybody who can read it, by name: there is nobody else. */
export const NoteReaders = ({ note }: { note: Note }) => {
  const { notes } = useWords()
  const words = notes.readers
  const when = useWhen()
  const keys = useKeys()
  const title = useRef<HTMLHeadingElement>(null)
  const [sharing, setSharing] = useState(false)
  const [ending, setEnding] = useState<Note['readers'][number] | null>(null)
  const owners = useOwners(note)
  const readers: Reader[] = [...owners, { key: note.doctorId, name: note.doctorName, what: words.wrote }]
  const names = [words.you, ...owners.slice(1).map(({ name }) => name), note.doctorName]
  return (
    <section aria-labelledby="note-readers-title">
      <h2 id="note-readers-title" ref={title} tabIndex={-1}>
        {words.title}
      </h2>
      <p className="soft">{words.only([...names, ...note.readers.map(({ name }) => name)])}</p>
      <ul className="note-readers">
        {readers.map(({ key, name, what }) => (
          <li key={key}>
            <div>
              <p>{name}</p>
              {what === undefined ? null : <p className="soft">{what}</p>}
            </div>
          </li>
        ))}
        {note.readers.map((reader) => (
          <li key={reader.doctorId}>
            <div>
              <p>{reader.name}</p>
              <p className="soft">{words.letIn(when(reader.since))}</p>
            </div>
            <Button
              variant="default"
              size="md"
              aria-label={words.takeBackFrom(reader.name)}
              onClick={() => setEnding(reader)}
            >
              {words.takeBack}
            </Button>
          </li>
        ))}
      </ul>
      {keys?.current == null ? null : (
        <Button variant="default" size="md" onClick={() => setSharing(true)}>
          {notes.share.open}
        </Button>
      )}
      {sharing && keys !== null ? (
        <SharePanel keys={keys} patientId={note.patientId} notes={[note]} dismiss={() => setSharing(false)} />
      ) : null}
      <TakeBack
        noteId={note.id}
        reader={ending}
        dismiss={() => setEnding(null)}
        done={() => {
          setEnding(null)
          // The button that asked is gone with the reader.
          setTimeout(() => title.current?.focus())
        }}
      />
    </section>
  )
}
