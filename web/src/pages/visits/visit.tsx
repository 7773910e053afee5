import { Button } from '@mantine/core'
import { can, statusAt } from '@salve/contract/appointment-states'
import { Link, useLocation, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { appointment } from '../../api/appointments.ts'
import { serverNow } from '../../api/clock.ts'
import { useLive } from '../../api/live.ts'
import { paths } from '../../paths.ts'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { useWords } from '../../words/words.tsx'
import { CancelVisit } from './cancel-visit.tsx'
import { HeldVisit } from './held-visit.tsx'
import { Reason } from './reason.tsx'
import type { Told } from './told.ts'
import { VisitFacts } from './visit-facts.tsx'
import './visit.css'

export const VisitPage = () => {
  const { visits } = useWords()
  const { visitId } = useParams({ strict: false }) as { visitId: string }
  const found = useLive(appointment(visitId))
  const navigate = useNavigate()
  const told = useLocation({ select: ({ state }) => state.visit })
  const [cancelling, setCancelling] = useState(false)
  const tell = (visit: Told) => {
    setCancelling(false)
    void navigate({ to: paths.visit, params: { visitId }, state: { visit }, replace: true })
  }
  const visit = found.data
  const now = new Date(serverNow())
  return (
    <Page title={visits.one.title} heading={visit?.doctor.name ?? visits.one.title} width="text">
      <Link to={paths.visits} className="back-link">
        <Icon name="previous" />
        {visits.one.back}
      </Link>
      {told === undefined ? null : <Notice tone="good">{visits.one.told[told]}</Notice>}
      {found.isPending ? <BlockSkeleton height={320} /> : null}
      {found.isError && visit === undefined ? (
        <FailedPart
          error={found.error}
          title={visits.one.gone}
          again={() => found.refetch()}
          trying={found.isFetching}
        />
      ) : null}
      {visit === undefined ? null : (
        <>
          <div className="visits-one-state">
            {visit.status === 'PENDING' ? (
              <HeldVisit key={visit.expiresAt} visit={visit} />
            ) : (
              <StateBadge status={statusAt(visit, now)} />
            )}
          </div>
          <VisitFacts visit={visit} />
          {can.reschedule(visit, now) ? (
            <div className="visits-actions">
              <Button
                size="md"
                variant={visit.status === 'PENDING' ? 'default' : 'filled'}
                renderRoot={(props) => <Link to={paths.move} params={{ visitId }} {...props} />}
              >
                {visits.one.move}
              </Button>
              <Button size="md" variant="default" onClick={() => setCancelling(true)}>
                {visits.one.cancel}
              </Button>
            </div>
          ) : null}
          <Reason key={visit.id} visit={visit} />
          <CancelVisit
            visit={visit}
            opened={cancelling}
            dismiss={() => setCancelling(false)}
            done={() => tell('cancelled')}
          />
        </>
      )}
    </Page>
  )
}
