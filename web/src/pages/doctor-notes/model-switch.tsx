import { Button, Switch } from '@mantine/core'
import { reasonOf } from '../../api/refusal.ts'
import { Notice } from '../../ui/notice.tsx'
import { useWords } from '../../words/words.tsx'
import type { Editor } from './use-editor.ts'
import { useNoteWords } from './words.ts'

type Props = { editor: Editor }

/** Where a language model is set up, it reads this one note if the doctor says so; and it is said what then leaves. */
export const ModelSwitch = ({ editor: { model, draft } }: Props) => {
  const { model: words } = useNoteWords()
  const { refusals } = useWords()
  const { offered, on, pending, read, error } = model
  if (offered === null) return null
  const { model: name, host, local } = offered
  const stale = read !== null && read.text !== draft.text && !pending
  return (
    <div className="note-model">
      <Switch
        size="md"
        label={local ? words.labelLocal(name) : words.label(name, host)}
        description={local ? words.stays : words.leaves(host)}
        checked={on}
        onChange={({ target }) => model.turn(target.checked, draft.text)}
      />
      <div role="status">
        {pending ? <p className="soft">{words.reading(name)}</p> : null}
        {read === null || pending ? null : (
          <p className="soft">
            {read.fellBack === null ? words.done(read.model ?? name) : words.fellBack[read.fellBack.why]}
          </p>
        )}
        {stale ? <p>{words.stale}</p> : null}
      </div>
      {error === null ? null : <Notice tone="bad">{refusals[reasonOf(error)]}</Notice>}
      {on && !pending && draft.text.trim() !== '' && (stale || read === null) ? (
        <Button variant="default" size="md" onClick={() => model.ask(draft.text)}>
          {words.again}
        </Button>
      ) : null}
    </div>
  )
}
