import type { Note } from '@salve/contract/notes'
import { useState } from 'react'
import { useWarnBeforeUnload } from '../record/draft.ts'
import { isEmpty, type NoteDraft } from './draft.ts'
import { Ends } from './ends.tsx'
import { ModelSwitch } from './model-switch.tsx'
import { NoteText } from './note-text.tsx'
import { SendNote } from './send-note.tsx'
import { Sent } from './sent.tsx'
import { StepList } from './step-list.tsx'
import { useEditor } from './use-editor.ts'
import { useSend } from './use-send.ts'
import { useNoteWords } from './words.ts'
import './note-desk.css'

type Props = {
  patientId: string
  name: string
  /** Where the patient is: steps begin on the day that it is there. */
  today: string
  amends?: { note: Note; from: NoteDraft }
  /** It stands beside other things, and says what it is. */
  beside?: boolean
}

/** A note while it is written: the text, beside it what the patient will have of it, and below what sends it. */
export const NoteDesk = ({ patientId, name, today, amends, beside = false }: Props) => {
  const words = useNoteWords()
  const editor = useEditor({ patientId, today, amends: amends?.note.id, from: amends?.from })
  const send = useSend(amends?.note)
  const [active, setActive] = useState<string | null>(null)
  const { sending } = send
  useWarnBeforeUnload(!isEmpty(editor.draft) && sending.state !== 'sent')
  if (sending.state === 'sent')
    return (
      <Sent
        written={sending.written}
        patientId={patientId}
        name={name}
        today={today}
        another={amends === undefined ? send.rest : null}
      />
    )
  return (
    <section className="note-desk" aria-labelledby="note-desk">
      <h2 id="note-desk" className={beside ? undefined : 'unseen'}>
        {words.editor.title}
      </h2>
      <div className="note-desk-both">
        <NoteText
          text={editor.draft.text}
          change={editor.write}
          spans={editor.spans}
          active={active}
          look={setActive}
        />
        <StepList editor={editor} today={today} active={active} look={setActive} />
        <div className="note-desk-rest">
          <ModelSwitch editor={editor} />
          <Ends patientId={patientId} today={today} editor={editor} amends={amends?.note.id} />
          <SendNote patientId={patientId} editor={editor} send={send} amends={amends !== undefined} />
        </div>
      </div>
    </section>
  )
}
