import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { serverNow } from '../../api/clock.ts'
import { useLive } from '../../api/live.ts'
import type { Plan } from '../../api/plan-moves.ts'
import { plan } from '../../api/plans.ts'
import { paths } from '../../paths.ts'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Page } from '../../ui/page.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { readersZone } from '../../words/zone.ts'
import { usePeople, usePerson } from '../record/person.ts'
import { Switcher } from '../record/switcher.tsx'
import './plan.css'

const parts = [
  ['now', paths.plan],
  ['month', paths.planMonth],
  ['past', paths.planPast],
] as const
type Part = (typeof parts)[number][0]

/** Doses keep the clock of the record, wherever the reader is just now. */
const OtherZone = ({ zone }: { zone: string }) => {
  const { plan: words } = useWords()
  const { search } = usePerson()
  const patients = useTimes(zone)
  const own = useTimes(readersZone())
  if (patients.zoneIfOther(serverNow()) === undefined) return null
  return (
    <p className="plan-zone soft">
      {words.zone(own.zoneName(serverNow()), patients.zoneName(serverNow()))}{' '}
      <Link to={paths.record} search={search} className="link">
        {words.changeZone}
      </Link>
    </p>
  )
}

type Props = { part: Part; title: string; children: (plan: Plan) => ReactNode }

/** A part of somebody's plan: whose it is, the other parts, and this one once it is there. */
export const PlanFrame = ({ part, title, children }: Props) => {
  const { plan: words } = useWords()
  const { id, search, isSelf } = usePerson()
  const { dependants } = usePeople()
  const found = useLive(plan(id), { seconds: 5 })
  const name = dependants.find((one) => one.id === id)?.name
  return (
    <Page
      title={title}
      heading={isSelf || name === undefined ? words.title : words.of(name)}
      width="content"
      action={<Switcher label={words.whose} />}
    >
      <nav className="record-parts" aria-label={words.parts}>
        {parts.map(([name, to]) => (
          <Link
            key={name}
            to={to}
            search={search}
            activeOptions={{ exact: true, includeSearch: false }}
            aria-current={name === part ? 'page' : undefined}
          >
            {words[name]}
          </Link>
        ))}
      </nav>
      {found.data === undefined ? null : <OtherZone zone={found.data.timeZone} />}
      {found.isPending ? (
        <div className="plan-loading">
          <BlockSkeleton height={360} />
        </div>
      ) : null}
      {found.isError && found.data === undefined ? (
        <div className="plan-loading">
          <FailedPart
            error={found.error}
            title={words.failed}
            again={() => found.refetch()}
            trying={found.isFetching}
          />
        </div>
      ) : null}
      {found.data === undefined ? null : <div key={id}>{children(found.data)}</div>}
    </Page>
  )
}
