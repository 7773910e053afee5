import { Icon } from '../../ui/icon.tsx'
import '../../ui/state-badge.css'
import { useWords } from '../../words/words.tsx'
import type { Account } from './account.ts'

const looks = {
  active: { tone: 'good', icon: 'tick' },
  pending: { tone: 'wait', icon: 'hourglass' },
  suspended: { tone: 'bad', icon: 'lock' },
} as const

type Props = { status: Account['status'] }

export const Standing = ({ status }: Props) => {
  const { account } = useWords()
  const { tone, icon } = looks[status]
  return (
    <span className="state" data-tone={tone}>
      <Icon name={icon} />
      {account.statuses[status]}
    </span>
  )
}
