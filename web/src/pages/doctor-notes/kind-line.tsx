import type { StepKind } from '@salve/contract/steps'
import type { ReactNode } from 'react'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { useNoteWords } from './words.ts'

const icons: Record<StepKind, IconName> = {
  task: 'list',
  medication: 'pill',
  activity: 'pulse',
  'follow-up': 'calendar',
}

type Props = { kind: StepKind; children?: ReactNode }

/** What kind of thing is to be done, as a word and a sign. */
export const KindLine = ({ kind, children }: Props) => {
  const { kinds } = useNoteWords()
  return (
    <p className="note-kind">
      <Icon name={icons[kind]} />
      <span>{kinds[kind]}</span>
      {children}
    </p>
  )
}
