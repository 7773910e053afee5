import { Button } from '@mantine/core'
import { can } from '@salve/contract/appointment-states'
import type { Appointment } from '@salve/contract/appointments'
import { Link } from '@tanstack/react-router'
import { serverNow } from '../../../api/clock.ts'
import { paths } from '../../../paths.ts'
import { SidePanel } from '../../../ui/side-panel.tsx'
import { StateBadge } from '../../../ui/state-badge.tsx'
import { Time } from '../../../ui/time.tsx'
import { useTimes } from '../../../words/when.ts'
import { useWords } from '../../../words/words.tsx'
import { VisitSteps } from '../visit-steps.tsx'
import './panel.css'

type Props = { visit: Appointment; zone: string; dismiss: () => void; move: () => void }

/** A visit beside the week: what it is, and what can be done with it, dragging included, by keyboard. */
export const VisitPanel = ({ visit, zone, dismiss, move }: Props) => {
  const { doctor, modes } = useWords()
  const { nearDay } = useTimes(zone)
  return (
    <SidePanel opened title={visit.patient.name} dismiss={dismiss} pending={false} error={null}>
      <div className="doc-visit-panel">
        <p>
          <StateBadge status={visit.status} />
        </p>
        <p className="doc-panel-when">
          {nearDay(visit.startsAt)}
          <br />
          <Time at={visit.startsAt} to={visit.endsAt} zone={zone} />
        </p>
        <p className="soft">{modes[visit.mode]}</p>
        <p>{visit.reason ?? <span className="soft">{doctor.day.noReason}</span>}</p>
        <VisitSteps visit={visit} zone={zone} />
        {can.reschedule(visit, new Date(serverNow())) ? (
          <Button variant="default" size="md" onClick={move}>
            {doctor.week.move}
          </Button>
        ) : null}
        <Link to={paths.practiceVisit} params={{ visitId: visit.id }} className="link">
          {doctor.week.toVisit}
        </Link>
      </div>
    </SidePanel>
  )
}
