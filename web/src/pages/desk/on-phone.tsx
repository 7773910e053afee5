import { useWords } from '../../words/words.tsx'
import type { CallerOnPhone } from './hand-over.ts'
import './booking.css'

type Props = { person: CallerOnPhone; another: () => void }

/** For whom all this is, in sight until it is done. */
export const OnPhone = ({ person, another }: Props) => {
  const { desk } = useWords()
  return (
    <p className="desk-caller">
      <span>{desk.for}</span> <strong>{person.name}</strong>
      <button type="button" className="link desk-plain" onClick={another}>
        {desk.otherPerson}
      </button>
    </p>
  )
}
