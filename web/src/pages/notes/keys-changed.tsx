import { Button, Checkbox } from '@mantine/core'
import type { PublicKeys } from '@salve/contract/keys'
import { useState } from 'react'
import { useUser } from '../../api/user.ts'
import { Icon } from '../../ui/icon.tsx'
import { Dialog } from '../../ui/over-page.tsx'
import { useWhen } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { Figures } from './figures.tsx'
import '../../ui/parts.css'
import './keys-changed.css'
import './ticks.css'

export type Changed = PublicKeys & { name: string }

type Props = {
  people: readonly Changed[]
  pending?: boolean
  accept: () => void
  dismiss: () => void
}

/**
 * Nothing is sealed to keys that are not those that were known before, until a person has compared them by voice. Where they
 * are one's own, nobody else may say what those are, and nobody can accept it.
 */
export const KeysChangedDialog = ({ people, pending = false, accept, dismiss }: Props) => {
  const { ownKeys, panel } = useWords()
  const words = ownKeys.changed
  const [compared, setCompared] = useState(false)
  const when = useWhen()
  const { id: self } = useUser()
  const own = people.some(({ userId }) => userId === self)
  const names = [...new Set(people.map(({ name }) => name))]
  return (
    <Dialog
      dismiss={dismiss}
      pending={pending}
      title={
        <span className="keys-changed-title">
          <Icon name="key" /> {own ? words.ownTitle : words.title(names)}
        </span>
      }
    >
      <div className="keys-changed ticks">
        <p>{own ? words.ownText : words.text}</p>
        {own ? null : (
          <>
            <p>{words.compare(names)}</p>
            {people.map((person) => (
              <div key={person.id} className="keys-changed-person">
                <Figures keys={person} label={words.figuresOf(person.name)} />
                <p className="soft">{words.since(when(person.createdAt))}</p>
              </div>
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
          <Button size="md" disabled={!compared} loading={pending} onClick={accept}>
            {words.accept}
          </Button>
        )}
        <Button variant="default" size="md" disabled={pending} onClick={dismiss} data-autofocus>
          {own ? panel.close : words.leave}
        </Button>
      </div>
    </Dialog>
  )
}
