import type { Note } from '@salve/contract/notes'
import { useTakeBack } from '../../api/notes.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { toast } from '../../ui/toast.ts'
import { useWords } from '../../words/words.tsx'

type Props = { noteId: string; reader: Note['readers'][number] | null; dismiss: () => void; done: () => void }

/** Says what it means to take a permission back, before it is done. */
export const TakeBack = ({ noteId, reader, dismiss, done }: Props) => {
  const { readers: words } = useWords().notes
  const takeBack = useTakeBack()
  const run = ({ doctorId, name }: Note['readers'][number]) =>
    takeBack.mutate(
      { params: { id: noteId, doctorId } },
      {
        onSuccess: () => {
          toast.done(words.takenBack(name))
          done()
        },
      },
    )
  return (
    <ConfirmDialog
      opened={reader !== null}
      title={reader === null ? '' : words.takeBackTitle(reader.name)}
      dismiss={() => {
        takeBack.reset()
        dismiss()
      }}
      pending={takeBack.isPending}
      error={takeBack.error}
      keep={words.keep}
      action={{ label: words.takeBack, color: 'red', run: () => reader !== null && run(reader) }}
    >
      <p>{reader === null ? '' : words.takeBackText(reader.name)}</p>
    </ConfirmDialog>
  )
}
