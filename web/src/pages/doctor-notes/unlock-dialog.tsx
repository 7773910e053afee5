import type { OwnKeys } from '@salve/contract/seal/own-keys'
import { useEffect, useEffectEvent } from 'react'
import { Dialog } from '../../ui/over-page.tsx'
import { useKeys } from '../../vault/own-keys.ts'
import { Unlock } from '../notes/unlock.tsx'
import { useNoteWords } from './words.ts'
import './unlock-dialog.css'

type Props = { why: string; dismiss: () => void; opened: (keys: OwnKeys) => void }

// The dialog looks for this as it opens, and else gives the focus to its cross.
const passwordFirst = (box: HTMLElement | null) =>
  box?.querySelector('input[type=password]')?.setAttribute('data-autofocus', '')

/** Asks for the password over the page, so that what is written stays in sight; goes on by itself once the keys are open. */
export const UnlockDialog = ({ why, dismiss, opened }: Props) => {
  const { unlockTitle } = useNoteWords()
  const keys = useKeys()
  const goOn = useEffectEvent(opened)
  useEffect(() => {
    if (keys !== null) goOn(keys)
  }, [keys])
  return (
    <Dialog
      dismiss={dismiss}
      classNames={{ header: 'note-unlock-top' }}
      title={<span className="unseen">{unlockTitle}</span>}
    >
      <div className="note-unlock" ref={passwordFirst}>
        <Unlock title={unlockTitle} why={why} />
      </div>
    </Dialog>
  )
}
