import type { Message } from '@salve/contract/notifications'
import { useTimes, useWhen } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { lacksAddress } from './visits-of.ts'

/** What a message said and what became of it, in words. */
export const useSay = () => {
  const { messages: words } = useWords()
  const { dayAndTime } = useTimes()
  const when = useWhen()

  const what = ({ kind, channel, recipient }: Message) => {
    const way = words.channels[channel]
    return channel === 'email' && recipient.email !== null
      ? words.whatTo(words.kinds[kind], way, recipient.email)
      : words.what(words.kinds[kind], way)
  }

  const why = ({ why, recipient, channel }: Message) =>
    why === null
      ? null
      : why === 'no-address' && recipient.email !== null
        ? words.mended
        : why === 'not-delivered' && channel !== 'email'
          ? words.notShown
          : words.why[why]

  const stillToBeSent = ({ dueAt, attempts }: Message) =>
    Date.parse(dueAt) > Date.now()
      ? words.dueAt(dayAndTime(dueAt))
      : attempts > 0
        ? words.triedAgain(attempts)
        : words.onTheWay

  const became = (message: Message): string => {
    const settled = message.settledAt === null ? '' : when(message.settledAt)
    if (message.status === 'PENDING')
      return lacksAddress(message)
        ? words.whyAt(words.why['no-address'], stillToBeSent(message))
        : stillToBeSent(message)
    if (message.status === 'SENT') return words.sentAt(settled)
    return words.whyAt(why(message) ?? words.statuses[message.status], settled)
  }
  return { what, why, became }
}
