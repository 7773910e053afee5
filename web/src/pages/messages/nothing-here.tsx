import { Empty } from '../../ui/empty.tsx'
import { useWords } from '../../words/words.tsx'
import type { Which } from './which.ts'

type Props = { which: Which /** Whether there are older ones that nobody has looked at yet. */; more: boolean }

export const NothingHere = ({ which: { tab, days, person }, more }: Props) => {
  const { messages } = useWords()
  const narrowed = person !== null || days !== 'any'
  if (tab === 'not-reached' && !narrowed && !more)
    return (
      <Empty icon="tick" title={messages.allReached}>
        {messages.allReachedText}
      </Empty>
    )
  return (
    <Empty icon="letter" title={messages.nothing[tab]}>
      {more ? messages.nothingYet : narrowed ? messages.nothingNarrowed : messages.nothingText}
    </Empty>
  )
}
