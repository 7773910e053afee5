import type { Status } from '@salve/contract/appointment-states'
import { useWords } from '../words/words.tsx'
import { Icon, type IconName } from './icon.tsx'
import './state-badge.css'

type Tone = 'wait' | 'info' | 'good' | 'quiet' | 'bad'

const looks: Record<Status, { tone: Tone; icon: IconName }> = {
  PENDING: { tone: 'wait', icon: 'hourglass' },
  CONFIRMED: { tone: 'info', icon: 'calendar' },
  CHECKED_IN: { tone: 'good', icon: 'arrive' },
  COMPLETED: { tone: 'quiet', icon: 'tick' },
  NO_SHOW: { tone: 'bad', icon: 'missed' },
  CANCELLED: { tone: 'quiet', icon: 'cross' },
  EXPIRED: { tone: 'quiet', icon: 'clock' },
}

/** The tone of a state, for what is coloured by it elsewhere, as a visit in a calendar. */
export const toneOf = (status: Status): Tone => looks[status].tone

type Props = { status: Status }

/** How a visit stands: a word, a sign and a colour. */
export const StateBadge = ({ status }: Props) => {
  const { states } = useWords()
  const { tone, icon } = looks[status]
  return (
    <span className="state" data-tone={tone}>
      <Icon name={icon} />
      {states[status]}
    </span>
  )
}
