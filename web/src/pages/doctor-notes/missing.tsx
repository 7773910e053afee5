import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { adherence } from '../../api/doctor-notes.ts'
import { paths } from '../../paths.ts'
import { Icon } from '../../ui/icon.tsx'
import { useLanguage } from '../../words/words.tsx'
import { useNoteWords } from './words.ts'
import './today.css'

/** Days of a calendar: they are in no zone. */
const useDay = () => {
  const { locale } = useLanguage()
  const days = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'long' })
  return (day: string) => days.format(Date.parse(`${day}T12:00:00Z`))
}

export const useMissing = () => useQuery(adherence).data?.items ?? []

/** Who misses again and again what was agreed: somebody to phone. */
export const Missing = () => {
  const { missing: words } = useNoteWords()
  const people = useMissing()
  const day = useDay()
  if (people.length === 0) return null
  return (
    <section className="note-missing" aria-labelledby="note-missing">
      <h2 id="note-missing">
        <Icon name="missed" /> {words.title}
      </h2>
      <ul>
        {people.map(({ patientId, name, steps }) => (
          <li key={patientId}>
            <Link to={paths.patient} params={{ patientId }} className="doc-quiet-link" preload={false}>
              {name}
            </Link>
            {steps.map(({ stepId, text, missed, since }) => (
              <p key={stepId} className="soft">
                {words.line(text, missed, day(since))}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The same in one word, in a list of people. */
export const MissesBadge = ({ patientId }: { patientId: string }) => {
  const { missing: words } = useNoteWords()
  const misses = useMissing().some((one) => one.patientId === patientId)
  if (!misses) return null
  return (
    <span className="state" data-tone="wait">
      <Icon name="missed" /> {words.flag}
    </span>
  )
}
