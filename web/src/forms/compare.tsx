import { Button } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../ui/over-page.tsx'
import { useWords } from '../words/words.tsx'
import './compare.css'

export type Difference = {
  name: string
  label: string
  mine: readonly string[]
  theirs: readonly string[]
  /** Who changed it; where both did, the person chooses. */
  suggest: 'mine' | 'theirs'
}

type Props = {
  differences: readonly Difference[]
  dismiss: () => void
  pending: boolean
  /** Gets the names of what shall stand as the reader wrote it; all else stays as it is there now. */
  save: (mine: ReadonlySet<string>) => void
}

type SideProps = { difference: Difference; side: 'mine' | 'theirs'; checked: boolean; choose: () => void }

const Side = ({ difference, side, checked, choose }: SideProps) => {
  const { compare } = useWords().visits
  const lines = difference[side]
  return (
    <label className="side">
      <input type="radio" name={`compare-${difference.name}`} checked={checked} onChange={choose} />
      <span>
        <strong>{compare[side]}</strong>
        {lines.length === 0 ? <em>{compare.empty}</em> : null}
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are only read
          <span key={index}>{line}</span>
        ))}
      </span>
    </label>
  )
}

/** Two have changed the same: both stand side by side, and one chooses for each part. */
export const Compare = ({ differences, dismiss, pending, save }: Props) => {
  const { visits } = useWords()
  const [chosen, setChosen] = useState(
    () => new Map(differences.map(({ name, suggest }) => [name, suggest] satisfies [string, Difference['suggest']])),
  )
  const choose = (name: string, side: 'mine' | 'theirs') => setChosen(new Map(chosen).set(name, side))
  return (
    <Dialog dismiss={dismiss} pending={pending} title={visits.compare.title} size="lg">
      <p>{visits.compare.text}</p>
      {differences.map((difference) => (
        <fieldset key={difference.name} className="compare">
          <legend>{difference.label}</legend>
          <div>
            {(['mine', 'theirs'] as const).map((side) => (
              <Side
                key={side}
                difference={difference}
                side={side}
                checked={chosen.get(difference.name) === side}
                choose={() => choose(difference.name, side)}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <div className="panel-foot">
        <Button
          size="md"
          loading={pending}
          onClick={() => save(new Set([...chosen].filter(([, side]) => side === 'mine').map(([name]) => name)))}
        >
          {visits.compare.save}
        </Button>
        <Button variant="default" size="md" disabled={pending} onClick={dismiss}>
          {visits.compare.back}
        </Button>
      </div>
    </Dialog>
  )
}
