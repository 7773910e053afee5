import { useLanguage } from '../../words/words.tsx'
import './weekdays.css'

type Props = { legend: string; hint: string; chosen: readonly number[]; onChange: (days: number[]) => void }

// The first of January 2024 was a Monday.
const dateOf = (day: number) => Date.UTC(2024, 0, day)

/** Some days of the week, as check boxes in the dress of keys; none of them stands for every day. */
export const Weekdays = ({ legend, hint, chosen, onChange }: Props) => {
  const { locale } = useLanguage()
  const name = (day: number, weekday: 'long' | 'short') =>
    new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' }).format(dateOf(day))
  return (
    <fieldset className="desk-weekdays" aria-describedby="weekdays-hint">
      <legend>{legend}</legend>
      <p id="weekdays-hint">{hint}</p>
      <div>
        {[1, 2, 3, 4, 5, 6, 7].map((day) => (
          <label key={day}>
            <input
              type="checkbox"
              aria-label={name(day, 'long')}
              checked={chosen.includes(day)}
              onChange={(event) =>
                onChange(event.currentTarget.checked ? [...chosen, day] : chosen.filter((one) => one !== day))
              }
            />
            <span aria-hidden="true">{name(day, 'short')}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
