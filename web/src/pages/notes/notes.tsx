import { useInfiniteQuery } from '@tanstack/react-query'
import { notesOf } from '../../api/notes.ts'
import { Empty } from '../../ui/empty.tsx'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Page } from '../../ui/page.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'
import { usePeople, usePerson } from '../record/person.ts'
import { Switcher } from '../record/switcher.tsx'
import { NoteList } from './note-list.tsx'
import { WithKeys } from './with-keys.tsx'
import './notes.css'

/** Of oneself, or of somebody one cares for. */
const useWhose = () => {
  const { id, isSelf } = usePerson()
  const { dependants } = usePeople()
  return { id, name: isSelf ? undefined : dependants.find((one) => one.id === id)?.name }
}

const skeleton = <RowsSkeleton count={4} height={76} />

export const NotesPage = () => {
  const { notes: words } = useWords()
  const { id, name } = useWhose()
  const found = useInfiniteQuery(notesOf(id))
  return (
    <Page
      title={words.title}
      lead={name === undefined ? words.lead : words.leadOf(name)}
      width="text"
      action={<Switcher label={words.whose} />}
    >
      <div className="notes" key={id}>
        {found.isPending ? skeleton : null}
        {found.isError && found.data === undefined ? (
          <FailedPart
            error={found.error}
            title={words.failed}
            again={() => found.refetch()}
            trying={found.isFetching}
          />
        ) : null}
        {found.data?.length === 0 ? (
          <Empty icon="letter" title={words.none}>
            {words.noneHint}
          </Empty>
        ) : null}
        {found.data === undefined || found.data.length === 0 ? null : (
          <WithKeys skeleton={skeleton}>
            {(keys) => (
              <NoteList
                keys={keys}
                notes={found.data}
                patientId={id}
                more={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
                reading={found.isFetchingNextPage}
              />
            )}
          </WithKeys>
        )}
      </div>
    </Page>
  )
}
