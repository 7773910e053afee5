import { Button } from '@mantine/core'
import type { DeadJob } from '@salve/contract/jobs'
import { useRef } from 'react'
import { isRefusal, reasonOf } from '../../api/refusal.ts'
import { useSendJobAgain } from '../../api/system.ts'
import { toast } from '../../ui/toast.ts'
import { useWhen } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { useWorkName } from './work-name.ts'

type Props = { dead: readonly DeadJob[] }

/** What was tried in vain until it was given up, and a way to try it once more. */
export const DeadJobs = ({ dead }: Props) => {
  const { admin, refusals } = useWords()
  const { jobs: words } = admin.health
  const nameOf = useWorkName()
  const when = useWhen()
  const again = useSendJobAgain()
  const title = useRef<HTMLHeadingElement>(null)
  const send = ({ id, job }: DeadJob) =>
    again.mutate(
      { params: { id } },
      {
        onSuccess: () => {
          toast.done(words.sentAgain(nameOf(job)))
          // The row goes, and the button with it.
          title.current?.focus()
        },
        onError: (error) => toast.failed(isRefusal(error, 'not-found') ? words.gone : refusals[reasonOf(error)]),
      },
    )
  return (
    <div className="admin-dead">
      <h3 ref={title} tabIndex={-1}>
        {words.dead}
      </h3>
      <p className="admin-hint">{dead.length === 0 ? words.nothingDead : words.deadHint}</p>
      {dead.length === 0 ? null : (
        <ul aria-label={words.dead}>
          {dead.map((one) => {
            const { id, job, at, tries, error, about } = one
            return (
              <li key={id}>
                <div>
                  <p>{nameOf(job)}</p>
                  <p className="admin-hint">
                    {words.gaveUp(when(at), tries)}. {words.error(error)}.
                  </p>
                  {typeof about.id === 'string' ? (
                    <p className="admin-hint admin-number">{words.about(about.id)}</p>
                  ) : null}
                </div>
                <Button
                  size="md"
                  variant="default"
                  loading={again.isPending && again.variables.params.id === id}
                  aria-label={words.againOf(nameOf(job), when(at))}
                  onClick={() => send(one)}
                >
                  {words.again}
                </Button>
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}
