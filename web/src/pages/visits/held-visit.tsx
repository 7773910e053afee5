import { Button } from '@mantine/core'
import { statusAt } from '@salve/contract/appointment-states'
import type { Appointment } from '@salve/contract/appointments'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { serverNow } from '../../api/clock.ts'
import { paths } from '../../paths.ts'
import { Countdown } from '../../ui/countdown.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'

type Props = { visit: Appointment }

// A ring says something about minutes; a hold that lasts for longer says until when.
const longest = 3600

/** A place that is held and not booked: how long still, and the way to make it a visit. */
export const HeldVisit = ({ visit }: Props) => {
  const { visits } = useWords()
  const navigate = useNavigate()
  const { time } = useTimes()
  const [over, setOver] = useState(false)
  if (over || statusAt(visit, new Date(serverNow())) !== 'PENDING' || visit.expiresAt === null)
    return <Notice tone="bad">{visits.one.ran}</Notice>
  const seconds = (Date.parse(visit.expiresAt) - Date.parse(visit.createdAt)) / 1000
  return (
    <div className="visits-held">
      {seconds > longest ? null : <Countdown until={visit.expiresAt} seconds={seconds} onOver={() => setOver(true)} />}
      <div>
        <strong>{visits.one.heldTitle}</strong>
        <p>{visits.one.held}</p>
        {seconds > longest ? <p>{visits.held(time(visit.expiresAt))}</p> : null}
      </div>
      <Button size="md" onClick={() => navigate({ to: paths.hold, params: { visitId: visit.id } })}>
        {visits.one.confirm}
      </Button>
    </div>
  )
}
