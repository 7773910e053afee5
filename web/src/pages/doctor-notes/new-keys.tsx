import { Button } from '@mantine/core'
import { useState } from 'react'
import { reasonOf } from '../../api/refusal.ts'
import { Icon } from '../../ui/icon.tsx'
import { toast } from '../../ui/toast.ts'
import { useWords } from '../../words/words.tsx'
import { KeysChangedDialog } from '../notes/keys-changed.tsx'
import type { Person } from './sending.ts'
import { useSealAnew } from './use-seal-anew.ts'
import { useNoteWords } from './words.ts'
import './today.css'

/** Who cannot read what was written for them before, until the doctor has looked at their new keys. */
export const NewKeys = () => {
  const { waiting: words } = useNoteWords()
  const { refusals } = useWords()
  const { waiting, accept } = useSealAnew()
  const [looking, setLooking] = useState<Person | null>(null)
  const [pending, setPending] = useState(false)
  if (waiting.length === 0) return null
  const take = async (person: Person) => {
    setPending(true)
    try {
      await accept(person.mark)
      toast.done(words.sealed(person.name))
      setLooking(null)
    } catch (error) {
      toast.failed(refusals[reasonOf(error)])
    } finally {
      setPending(false)
    }
  }
  return (
    <ul className="note-new-keys">
      {waiting.map((person) => (
        <li key={person.id}>
          <Icon name="key" />
          <p>{words.one(person.name)}</p>
          <Button variant="default" size="md" onClick={() => setLooking(person)}>
            {words.look}
          </Button>
        </li>
      ))}
      {looking === null ? null : (
        <KeysChangedDialog
          people={[looking]}
          pending={pending}
          dismiss={() => setLooking(null)}
          accept={() => void take(looking)}
        />
      )}
    </ul>
  )
}
