import type { Patient } from '@salve/contract/patients'
import { useTimes } from '../../../words/when.ts'
import { useLanguage } from '../../../words/words.tsx'
import { dayAt, readersZone } from '../../../words/zone.ts'
import { ageOn } from './born.ts'

type Props = { person: Patient }

export const Details = ({ person }: Props) => {
  const { words: all, locale } = useLanguage()
  const words = all.doctor.patient
  const { zoneName } = useTimes(person.timeZone)
  const born = person.dateOfBirth
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const facts: [string, string | null][] = [
    [
      words.born,
      born === null
        ? null
        : `${days.format(Date.parse(born))} (${all.doctor.patients.age(ageOn(born, dayAt(Date.now(), readersZone())))})`,
    ],
    [words.sex, person.sex === null ? null : words.sexes[person.sex]],
    [words.phone, person.phone],
    [words.email, person.email],
    [words.address, person.address],
    [words.zone, zoneName(Date.now())],
  ]
  return (
    <section aria-labelledby="details">
      <h2 id="details" className="unseen">
        {words.details}
      </h2>
      <dl className="doc-details">
        {facts.map(([name, fact]) =>
          fact === null ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="as-written">{fact}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  )
}
