import type { IconName } from '../../ui/icon.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useWords } from '../../words/words.tsx'
import type { DoseState } from './doses.ts'
import '../../ui/state-badge.css'

const looks: Record<DoseState, { tone: string; icon: IconName }> = {
  due: { tone: 'info', icon: 'bell' },
  later: { tone: 'quiet', icon: 'clock' },
  done: { tone: 'good', icon: 'tick' },
  missed: { tone: 'bad', icon: 'missed' },
  'left-out': { tone: 'quiet', icon: 'cross' },
}

/** How a dose stands: a word, a sign and a colour. */
export const DoseBadge = ({ state }: { state: DoseState }) => {
  const { plan } = useWords()
  const { tone, icon } = looks[state]
  return (
    <span className="state" data-tone={tone}>
      <Icon name={icon} />
      {plan.states[state]}
    </span>
  )
}
