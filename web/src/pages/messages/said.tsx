import type { Message } from '@salve/contract/notifications'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { useWords } from '../../words/words.tsx'
import { type Acts, SaidActs } from './said-acts.tsx'
import { useSay } from './use-say.ts'
import { lacksAddress } from './visits-of.ts'

const looks: Record<Message['status'], { tone: string; icon: IconName }> = {
  PENDING: { tone: 'quiet', icon: 'clock' },
  SENT: { tone: 'good', icon: 'tick' },
  FAILED: { tone: 'bad', icon: 'warning' },
  CANCELLED: { tone: 'quiet', icon: 'cross' },
  SKIPPED: { tone: 'quiet', icon: 'missed' },
}

type Props = {
  message: Message
  acts: Acts
  /** Whether it is on its way again just now. */
  pending: boolean
  /** Whether anything can still be done about it. */
  ofUse: boolean
  /** Whether the way to the record stands here: once for all that did not reach somebody. */
  mends: boolean
  /** Its address was put right a moment ago: to send it is what comes next. */
  mended: boolean
}

/** One message: what it said, by which way, and what became of it. */
export const Said = ({ message, pending, ofUse, ...rest }: Props) => {
  const { messages } = useWords()
  const { what, became } = useSay()
  const { tone, icon } = pending ? looks.PENDING : lacksAddress(message) ? looks.FAILED : looks[message.status]
  return (
    <div className="said">
      <div>
        <p className="said-what">{what(message)}</p>
        <p className="said-became" data-tone={tone}>
          <Icon name={icon} />
          <span>{pending ? messages.onTheWay : became(message)}</span>
        </p>
      </div>
      {ofUse ? <SaidActs message={message} pending={pending} {...rest} /> : null}
    </div>
  )
}
