import { Button } from '@mantine/core'
import { useRef } from 'react'
import { useMoveReminder } from '../../api/plans.ts'
import { Icon } from '../../ui/icon.tsx'
import { useWords } from '../../words/words.tsx'
import type { Moment } from './day-parts.ts'
import { DoseRow } from './dose-row.tsx'
import { stateOf } from './doses.ts'

type Props = { moment: Moment; zone: string; now: number; short?: boolean }

/** What is taken at one time: each by itself, and a handful of pills by one tap. */
export const MomentRows = ({ moment: { doses }, zone, now, short }: Props) => {
  const { today } = useWords().plan
  const moving = useMoveReminder()
  const list = useRef<HTMLUListElement>(null)
  const open = doses.filter(({ reminder }) => stateOf(reminder, now) === 'due' && reminder.may.includes('done'))
  const all = () => {
    for (const { reminder } of open) moving.mutate({ reminder, move: 'done' })
    // The button goes away with what it did; the first of them can be taken back where the focus is then.
    list.current?.querySelector<HTMLButtonElement>('.dose-acts > button:last-child')?.focus()
  }
  return (
    <ul className="doses moment" ref={list}>
      {doses.map(({ item, reminder }) => (
        <DoseRow key={reminder.id} reminder={reminder} item={item} zone={zone} now={now} short={short} />
      ))}
      {open.length < 2 ? null : (
        <li className="doses-all">
          <Button size="md" variant="default" leftSection={<Icon name="tick" />} onClick={all}>
            {today.all(open.length)}
          </Button>
        </li>
      )}
    </ul>
  )
}
