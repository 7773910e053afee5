import { Button } from '@mantine/core'
import type { Message } from '@salve/contract/notifications'
import { useEffect, useRef } from 'react'
import { useWords } from '../../words/words.tsx'
import { canSendAgain } from './visits-of.ts'

export type Acts = { mend: (message: Message) => void; sendAgain: (message: Message) => void }
type Props = { message: Message; acts: Acts; pending: boolean; mends: boolean; mended: boolean }

/** What can be done about a message that did not reach somebody, or will not. */
export const SaidActs = ({ message, acts, pending, mends, mended }: Props) => {
  const { messages } = useWords()
  const next = useRef<HTMLButtonElement>(null)
  const sendable = pending || canSendAgain(message)
  useEffect(() => {
    if (mended && sendable) next.current?.focus()
  }, [mended, sendable])
  const whom = message.recipient.name
  if (!mends && !sendable) return null
  return (
    <div className="said-acts">
      {mends && !pending ? (
        <Button size="md" variant="default" aria-label={messages.mendFor(whom)} onClick={() => acts.mend(message)}>
          {messages.mend}
        </Button>
      ) : null}
      {sendable ? (
        <Button
          ref={next}
          size="md"
          variant={mended ? 'filled' : 'default'}
          loading={pending}
          aria-label={messages.sendAgainTo(whom, messages.kinds[message.kind])}
          onClick={() => acts.sendAgain(message)}
        >
          {messages.sendAgain}
        </Button>
      ) : null}
    </div>
  )
}
