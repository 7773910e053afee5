import type { Message } from '@salve/contract/notifications'
import { useOnTheWay, useSendAgain } from '../../api/messages.ts'
import { isRefusal, reasonOf } from '../../api/refusal.ts'
import { toast } from '../../ui/toast.ts'
import { useWords } from '../../words/words.tsx'
import { useSay } from './use-say.ts'

/** Sends again and says what came of it. */
export const useSending = () => {
  const { messages, refusals } = useWords()
  const { why } = useSay()
  const came = (message: Message) => {
    const { name } = message.recipient
    if (message.status === 'SENT') toast.done(messages.cameThrough(name))
    else if (message.status === 'PENDING') toast.done(messages.stillTrying(name))
    else toast.failed(messages.failedAgain(name, why(message) ?? messages.statuses[message.status]))
  }
  const refused = (error: Error) =>
    toast.failed(isRefusal(error, 'invalid-transition') ? messages.ofNoUse : refusals[reasonOf(error)])
  return { sendAgain: useSendAgain({ came, refused }), onTheWay: useOnTheWay() }
}
