import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { patients } from '../../api/patients.ts'
import { Notice } from '../../ui/notice.tsx'
import { useWords } from '../../words/words.tsx'
import type { CallerOnPhone } from './hand-over.ts'
import { usePersonLine } from './person-line.ts'

type Props = { asked: string; choose: (person: CallerOnPhone) => void }

/** Whoever is there already, before somebody is registered twice. */
export const Twins = ({ asked, choose }: Props) => {
  const { desk } = useWords()
  const line = usePersonLine()
  const [q] = useDebouncedValue(asked.trim(), 300)
  const { data = [] } = useInfiniteQuery({ ...patients(q), enabled: q.length >= 5 })
  if (q.length < 5 || data.length === 0) return null
  return (
    <Notice tone="wait" title={desk.twinsTitle}>
      {desk.twinsText}
      <span className="desk-twins">
        {data.slice(0, 4).map((person) => (
          <Button key={person.id} variant="default" size="md" onClick={() => choose(person)}>
            {[person.name, line(person)].filter(Boolean).join(' · ')}
          </Button>
        ))}
      </span>
    </Notice>
  )
}
