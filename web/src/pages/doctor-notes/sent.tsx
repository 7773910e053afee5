import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { keysForPatient } from '../../api/doctor-notes.ts'
import { paths } from '../../paths.ts'
import { Icon } from '../../ui/icon.tsx'
import { useScheduleWords } from '../../ui/use-schedule-words.ts'
import { KindLine } from './kind-line.tsx'
import type { Written } from './sending.ts'
import { useNoteWords } from './words.ts'

type Props = { written: Written; patientId: string; name: string; today: string; another: (() => void) | null }

/** Proof that it is sent: what the patient now has, in the words they have it in. */
export const Sent = ({ written, patientId, name, today, another }: Props) => {
  const words = useNoteWords()
  const when = useScheduleWords(today)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  // Who has never signed in has no keys: it is sealed for them once they have.
  const readers = useQuery(keysForPatient(patientId))
  const canRead = readers.data === undefined || readers.data.items.some(({ current }) => current)
  const { items } = written.actionableSteps
  return (
    <section className="note-sent" aria-labelledby="note-sent">
      <h2 id="note-sent" ref={title} tabIndex={-1}>
        <span className="note-sent-sign">
          <Icon name="tick" />
        </span>
        {words.sent.title}
      </h2>
      <p>{canRead ? words.sent.text(name) : words.sent.newKeys}</p>
      {items.length === 0 ? (
        <p className="soft">{words.sent.hasNothing(name)}</p>
      ) : (
        <>
          <h3>{words.sent.has(name)}</h3>
          <ul>
            {items.map((item) => (
              <li key={item.id}>
                <KindLine kind={item.kind} />
                <p className="note-step-text">{item.text}</p>
                <p className="soft">{when(item)}</p>
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="note-sent-on">
        <Button
          variant="default"
          size="md"
          renderRoot={(props) => (
            <Link to={paths.doctorNote} params={{ patientId, noteId: written.noteId }} {...props} />
          )}
        >
          {words.sent.open}
        </Button>
        {another === null ? null : (
          <Button variant="subtle" size="md" onClick={another}>
            {words.sent.another}
          </Button>
        )}
      </div>
    </section>
  )
}
