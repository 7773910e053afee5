import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { isDoubtful, type Shown } from './draft.ts'
import { useNoteWords } from './words.ts'

type Props = { steps: Shown[]; dismiss: () => void; send: () => void }

/** What nobody has looked at is asked about once, all of it together. */
export const AskDoubts = ({ steps, dismiss, send }: Props) => {
  const words = useNoteWords()
  const open = steps.filter(isDoubtful)
  return (
    <ConfirmDialog
      opened
      title={words.doubtful.title}
      dismiss={dismiss}
      pending={false}
      error={null}
      keep={words.doubtful.look}
      action={{ label: words.doubtful.send, run: send }}
    >
      <p>{words.doubtful.text(open.length)}</p>
      <ul className="note-ask">
        {open.map(({ key, step, doubts, changed }) => (
          <li key={key}>
            <strong>{step.text}</strong>
            {[...doubts.map((doubt) => words.doubts[doubt]), ...(changed ? [words.doubts.changed] : [])].map((why) => (
              <p key={why} className="note-doubt">
                <Icon name="warning" />
                <span>{why}</span>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </ConfirmDialog>
  )
}
