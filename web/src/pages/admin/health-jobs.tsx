import type { JobKind } from '@salve/contract/jobs'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { kept } from '../../api/live.ts'
import { jobs as jobsQuery } from '../../api/system.ts'
import { paths } from '../../paths.ts'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { useWhen } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { DeadJobs } from './dead-jobs.tsx'
import { HealthLine } from './health-line.tsx'
import { jobTone } from './health-rules.ts'
import { useWorkName } from './work-name.ts'

/** The work that nobody waits for: how it stands with it, and what was given up. */
export const HealthJobs = () => {
  const { jobs: words } = useWords().admin.health
  const found = useQuery(kept(jobsQuery, { seconds: 5 }))
  const when = useWhen()
  return (
    <section className="admin-jobs" aria-labelledby="jobs-title">
      <h2 id="jobs-title">{words.title}</h2>
      <p className="admin-hint">
        {words.lead}
        <Link to={paths.messages} className="link">
          {words.messages}
        </Link>
        .
      </p>
      {found.data === undefined ? (
        found.isError ? (
          <FailedPart error={found.error} again={() => found.refetch()} />
        ) : (
          <RowsSkeleton count={2} />
        )
      ) : (
        <>
          {found.data.stalledSince === null ? null : (
            <Notice tone="bad" title={words.stalled(when(found.data.stalledSince))}>
              {words.stalledToDo}
            </Notice>
          )}
          <ul className="admin-health" aria-label={words.list}>
            {found.data.jobs.map((job) => (
              <JobLine key={job.name} job={job} />
            ))}
          </ul>
          <DeadJobs dead={found.data.dead} />
        </>
      )}
    </section>
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const JobLine = ({ job }: { job: JobKind }) => {
  const { jobs: words } = useWords().admin.health
  const nameOf = useWorkName()
  const when = useWhen()
  const { waiting, active, retrying, done, lastDoneAt } = job
  // What is worst stands first, and beside the name.
  const [worst = words.nothingWaits, ...rest] = [
    retrying > 0 ? words.retrying(retrying) : null,
    waiting > 0 ? words.waiting(waiting) : null,
    active > 0 ? words.active(active) : null,
  ].filter((part) => part !== null)
  const before = [words.done(done), lastDoneAt === null ? null : words.lastDone(when(lastDoneAt))]
  return (
    <HealthLine
      name={nameOf(job.name, job.about)}
      tone={jobTone(job)}
      state={capital(worst)}
      hint={capital([...rest, ...before.filter((part) => part !== null)].join(', '))}
    />
  )
}
