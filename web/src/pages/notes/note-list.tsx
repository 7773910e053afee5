import { Button } from '@mantine/core'
import type { Note } from '@salve/contract/notes'
import type { OwnKeys } from '@salve/contract/seal/own-keys'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../../paths.ts'
import { Icon } from '../../ui/icon.tsx'
import { useWords } from '../../words/words.tsx'
import { LockedNotes } from './locked-notes.tsx'
import { NoteRow } from './note-row.tsx'
import { SharePanel } from './share-panel.tsx'
import { WaitingKeys } from './waiting-keys.tsx'

/** By doctor, the one who wrote last first; the notes come latest first. */
const byDoctor = (notes: Note[]) => [...Map.groupBy(notes, ({ doctorId }) => doctorId).values()]

const Nudge = () => {
  const { notes: words } = useWords()
  return (
    <p className="notes-nudge">
      <Icon name="key" />
      <span>
        {words.nudge}{' '}
        <Link to={paths.ownKeys} className="link">
          {words.nudgeAction}
        </Link>
      </span>
    </p>
  )
}

type Props = { keys: OwnKeys; notes: Note[]; patientId: string; more: (() => void) | undefined; reading: boolean }

export const NoteList = ({ keys, notes, patientId, more, reading }: Props) => {
  const { notes: words } = useWords()
  const [sharing, setSharing] = useState(false)
  return (
    <>
      {keys.current === null ? <LockedNotes /> : null}
      <WaitingKeys />
      {byDoctor(notes).map((written) => (
        <section key={written[0].doctorId} aria-label={words.by(written[0].doctorName)}>
          <h2>{written[0].doctorName}</h2>
          <ul className="notes-list">
            {written.map((note) => (
              <NoteRow key={note.id} keys={keys} note={note} />
            ))}
          </ul>
        </section>
      ))}
      <div className="notes-more">
        {more === undefined ? null : (
          <Button variant="default" size="md" loading={reading} onClick={more}>
            {words.more}
          </Button>
        )}
        {keys.current === null ? null : (
          <Button variant="default" size="md" onClick={() => setSharing(true)}>
            {words.share.openMany}
          </Button>
        )}
      </div>
      {keys.current !== null && !keys.hasRecovery ? <Nudge /> : null}
      {sharing ? (
        <SharePanel keys={keys} patientId={patientId} notes={notes} dismiss={() => setSharing(false)} />
      ) : null}
    </>
  )
}
