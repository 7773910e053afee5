import { ActionIcon, Button, Menu } from '@mantine/core'
import type { Reminder, ReminderMove } from '@salve/contract/plans'
import { useRef } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { useWords } from '../../words/words.tsx'
import type { DoseState } from './doses.ts'

type Props = {
  reminder: Reminder
  state: DoseState
  /** It is done, and not taken. */
  isActivity: boolean
  /** When it is or was, as it stands in the row. */
  at: string
  /** Without what is seldom wanted. */
  short: boolean
  run: (move: ReminderMove) => void
}

/** What one tap does: the one thing that is likely meant. */
const moveOf = ({ may }: Reminder) => may.find((move) => move === 'done') ?? may.find((move) => move === 'undo')

const Quiet = ({ name, leaveOut }: { name: string; leaveOut: () => void }) => {
  const { today: words } = useWords().plan
  return (
    <Menu position="bottom-end" shadow="md" radius="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={44} aria-label={name}>
          <Icon name="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon name="cross" />} onClick={leaveOut}>
          {words.leaveOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** One tap, and what is seldom wanted beside it. */
export const DoseActs = ({ reminder, state, isActivity, at, short, run }: Props) => {
  const { today: words } = useWords().plan
  const tap = useRef<HTMLButtonElement>(null)
  const move = moveOf(reminder)
  if (move === undefined) return null
  const late = isActivity ? words.missedActivity : words.missed
  const act = move === 'undo' ? words.undo : state === 'missed' ? late : words.done
  const leaveOut = () => {
    run('skip')
    // The menu goes away with what it offered; the tap beside it stays.
    tap.current?.focus()
  }
  return (
    <div className="dose-acts">
      {reminder.may.includes('skip') && !short ? (
        <Quiet name={words.more(reminder.text, at)} leaveOut={leaveOut} />
      ) : null}
      <Button
        ref={tap}
        size="md"
        variant={move === 'undo' ? 'subtle' : state === 'due' ? 'filled' : 'default'}
        leftSection={move === 'done' ? <Icon name="tick" /> : undefined}
        aria-label={words.doing(act, reminder.text, at)}
        onClick={() => run(move)}
      >
        {act}
      </Button>
    </div>
  )
}
