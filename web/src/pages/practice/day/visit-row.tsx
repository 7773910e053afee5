import type { Appointment } from '@salve/contract/appointments'
import { Link } from '@tanstack/react-router'
import { paths } from '../../../paths.ts'
import { Icon } from '../../../ui/icon.tsx'
import { StateBadge, toneOf } from '../../../ui/state-badge.tsx'
import { useTimes } from '../../../words/when.ts'
import { useWords } from '../../../words/words.tsx'
import { VisitSteps } from '../visit-steps.tsx'
import './timeline.css'

type Props = { visit: Appointment; zone: string }

export const VisitRow = ({ visit, zone }: Props) => {
  const { modes } = useWords()
  const { range } = useTimes(zone)
  return (
    <article className="doc-visit-row" data-tone={toneOf(visit.status)} aria-label={visit.patient.name}>
      <div className="doc-visit-what">
        <p className="doc-visit-who">
          <Link to={paths.practiceVisit} params={{ visitId: visit.id }} className="doc-quiet-link">
            {visit.patient.name}
          </Link>
          <StateBadge status={visit.status} />
        </p>
        <p className="soft tabular">
          {range(visit.startsAt, visit.endsAt)}
          {visit.mode === 'video' ? (
            <span className="doc-by-video">
              <Icon name="video" /> {modes.video}
            </span>
          ) : null}
        </p>
        {visit.reason === null ? null : <p className="doc-visit-why">{visit.reason}</p>}
      </div>
      <VisitSteps visit={visit} zone={zone} quiet />
    </article>
  )
}
