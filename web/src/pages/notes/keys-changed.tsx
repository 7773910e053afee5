import { Button, Checkbox, Modal } from '@mantine/core'
import type { PublicKeys } from '@salve/contract/keys'
import { useState } from 'react'
import { useWords } from '../../words/words.tsx'
import { Figures } from './figures.tsx'
import '../../ui/parts.css'
import './keys-changed.css'
import './ticks.css'

export type Changed = PublicKeys & { name: string }

type Props = {
  people: readonly Changed[]
  /** They are one's own: nobody else may say what those are, and nobody can accept it. */
  own: boolean
  accept: () => void
  dismiss: () => void
}

/** Nothing is sealed to keys that are not those that were known before, until a person has compared them by voice. */
export const KeysChangedDialog = ({ people, own, accept, dismiss }: Props) => {
  const { ownKeys, panel } = useWords()
  const words = ownKeys.changed
  const [compared, setCompared] = useState(false)
  const names = [...new Set(people.map(({ name }) => name))]
  return (
    <Modal
      opened
      onClose={dismiss}
      title={own ? words.ownTitle : words.title(names)}
      centered
      radius="lg"
      padding="lg"
      closeButtonProps={{ 'aria-label': panel.close }}
    >
      <div className="keys-changed ticks">
        <p>{own ? words.ownText : words.text}</p>
        {own ? null : (
          <>
            <p>{words.compare(names)}</p>
            {people.map((person) => (
              <Figures key={person.id} keys={person} label={words.figuresOf(person.name)} />
            ))}
            <Checkbox
              size="md"
              checked={compared}
              onChange={({ currentTarget }) => setCompared(currentTarget.checked)}
              label={words.compared(names)}
            />
          </>
        )}
      </div>
      <div className="panel-foot">
        {own ? null : (
          <Button size="md" disabled={!compared} onClick={accept}>
            {words.accept}
          </Button>
        )}
        <Button variant="default" size="md" onClick={dismiss} data-autofocus>
          {own ? panel.close : words.leave}
        </Button>
      </div>
    </Modal>
  )
}
