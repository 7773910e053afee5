import type { Note } from '@salve/contract/notes'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { plan } from '../../api/plans.ts'
import { paths } from '../../paths.ts'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'
import { usePerson } from '../record/person.ts'

const icons = {
  task: 'list',
  medication: 'clock',
  activity: 'pulse',
  'follow-up': 'calendar',
} as const satisfies Record<string, IconName>

/** What of the plan came of this note. */
export const NoteSteps = ({ note }: { note: Pick<Note, 'id' | 'patientId'> }) => {
  const { steps: words } = useWords().notes
  const { isSelf, search } = usePerson()
  const found = useQuery(plan(note.patientId))
  const items = found.data?.items.filter(({ from }) => from.kind === 'note' && from.id === note.id) ?? []
  return (
    <section aria-labelledby="note-steps-title">
      <h2 id="note-steps-title">{words.title}</h2>
      {found.isPending ? <BlockSkeleton height={72} /> : null}
      {found.isError && found.data === undefined ? (
        <FailedPart error={found.error} again={() => found.refetch()} trying={found.isFetching} />
      ) : null}
      {found.isSuccess && items.length === 0 ? <p className="soft">{words.none}</p> : null}
      {items.length === 0 ? null : (
        <>
          <ul className="note-steps">
            {items.map(({ id, kind, text, done }) => (
              <li key={id} data-done={done || undefined}>
                <Icon name={done ? 'tick' : icons[kind]} />
                <div>
                  <p>{text}</p>
                  <p className="soft">{done ? `${words.kinds[kind]} · ${words.done}` : words.kinds[kind]}</p>
                </div>
              </li>
            ))}
          </ul>
          <Link to={paths.plan} search={search} className="icon-link">
            {isSelf ? words.toPlan : words.toPlanOf}
            <Icon name="next" />
          </Link>
        </>
      )}
    </section>
  )
}
