import { Button } from '@mantine/core'
import type { Appointment } from '@salve/contract/appointments'
import { useEffect, useRef, useState } from 'react'
import { serverNow } from '../../api/clock.ts'
import { useWords } from '../../words/words.tsx'
import { FilledIn } from './answers.tsx'
import { ReasonForm } from './reason-form.tsx'
import './reason.css'

type Props = { visit: Appointment }

/** What the visit is about: to read, and to change until it begins. */
export const Reason = ({ visit }: Props) => {
  const { visits } = useWords()
  const [editing, setEditing] = useState(false)
  const [saved, setSaved] = useState(false)
  const title = useRef<HTMLHeadingElement>(null)
  const was = useRef(false)
  // The button that had the focus goes away with the form.
  useEffect(() => {
    if (was.current && !editing) title.current?.focus()
    was.current = editing
  }, [editing])
  const waits = ['PENDING', 'CONFIRMED'].includes(visit.status)
  const open = waits && Date.parse(visit.startsAt) > serverNow()
  const empty = visit.reason === null && visit.forms === null
  return (
    <section className="visits-reason" aria-labelledby="reason-title">
      <h2 id="reason-title" ref={title} tabIndex={-1}>
        {visits.reason.title}
      </h2>
      {editing && open ? (
        <ReasonForm
          visit={visit}
          leave={() => setEditing(false)}
          saved={() => {
            setSaved(true)
            setEditing(false)
          }}
        />
      ) : (
        <>
          <FilledIn visit={visit} />
          <div role="status">{saved ? <p className="done-line">{visits.reason.saved}</p> : null}</div>
          {open ? (
            <Button
              variant="default"
              size="md"
              onClick={() => {
                setSaved(false)
                setEditing(true)
              }}
            >
              {empty ? visits.reason.add : visits.reason.edit}
            </Button>
          ) : waits ? (
            <p className="soft">{visits.reason.shut}</p>
          ) : null}
        </>
      )}
    </section>
  )
}
