import { Button } from '@mantine/core'
import type { OwnKeys } from '@salve/contract/seal/own-keys'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { reasonOf } from '../../api/refusal.ts'
import { useUser } from '../../api/user.ts'
import { paths } from '../../paths.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.ts'
import { useWords } from '../../words/words.tsx'
import { KeysChangedDialog } from '../notes/keys-changed.tsx'
import { useOpenKeys } from '../notes/use-open-keys.ts'
import { AskDoubts } from './ask-doubts.tsx'
import { isDoubtful, isEmpty } from './draft.ts'
import { UnlockDialog } from './unlock-dialog.tsx'
import { type Editor, settledSteps } from './use-editor.ts'
import type { useSend } from './use-send.ts'
import { useNoteWords } from './words.ts'

type Props = { patientId: string; editor: Editor; send: ReturnType<typeof useSend>; amends: boolean }
type Asking = 'doubts' | 'keys' | 'discard' | null

/** Sends what is written: asks first about what nobody has looked at, and for the password where the keys are locked. */
export const SendNote = ({ patientId, editor, send: { send, sending, rest }, amends }: Props) => {
  const words = useNoteWords()
  const { refusals } = useWords()
  const { doctorId = '' } = useUser()
  const { keys, opening } = useOpenKeys()
  const [asking, setAsking] = useState<Asking>(null)
  const { draft } = editor
  const pending = sending.state === 'sending'
  const seal = async (open: OwnKeys, accepted: string[] = []) => {
    setAsking(null)
    const name = editor.trying(sending.state === 'other')
    const note = { patientId, doctorId, text: draft.text, ...name, steps: settledSteps(editor) }
    const arrived = await send(open, note, accepted)
    if (arrived) editor.drop()
  }
  const unlocked = () => (keys === null ? setAsking('keys') : void seal(keys))
  const shut = keys !== null && keys.current === null
  const begin = () => (editor.steps.some(isDoubtful) ? setAsking('doubts') : unlocked())
  return (
    <div className="note-send">
      {sending.state === 'other' ? <Notice tone="wait">{words.editor.other}</Notice> : null}
      {sending.state === 'failed' ? <Notice tone="bad">{refusals[reasonOf(sending.error)]}</Notice> : null}
      {shut ? (
        <Notice tone="wait">
          {words.shut}{' '}
          <Link to={paths.ownKeys} className="link">
            {words.one.toKeys}
          </Link>
        </Notice>
      ) : null}
      <div className="note-send-do">
        <Button
          size="md"
          leftSection={<Icon name="lock" />}
          loading={pending}
          disabled={draft.text.trim() === '' || !(editor.isRead || editor.failed) || opening || shut}
          onClick={begin}
        >
          {amends ? words.editor.amend : words.editor.send}
        </Button>
        {isEmpty(draft) ? null : (
          <Button variant="subtle" size="md" disabled={pending} onClick={() => setAsking('discard')}>
            {words.editor.discard}
          </Button>
        )}
      </div>
      <p className="soft">{words.editor.sealedHint}</p>
      {asking === 'doubts' ? <AskDoubts steps={editor.steps} dismiss={() => setAsking(null)} send={unlocked} /> : null}
      {asking === 'keys' ? (
        <UnlockDialog why={words.lockedSend} dismiss={() => setAsking(null)} opened={(open) => void seal(open)} />
      ) : null}
      {sending.state === 'changed' ? (
        <KeysChangedDialog
          people={sending.people}
          dismiss={rest}
          accept={() =>
            keys !== null &&
            void seal(
              keys,
              sending.people.map(({ mark }) => mark),
            )
          }
        />
      ) : null}
      <ConfirmDialog
        opened={asking === 'discard'}
        title={words.editor.discardTitle}
        dismiss={() => setAsking(null)}
        pending={false}
        error={null}
        action={{
          label: words.editor.discard,
          color: 'red',
          run: () => {
            editor.drop()
            setAsking(null)
            toast.done(words.editor.discarded)
          },
        }}
      >
        <p>{words.editor.discardText}</p>
      </ConfirmDialog>
    </div>
  )
}
