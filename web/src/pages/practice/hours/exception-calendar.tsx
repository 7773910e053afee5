import { Calendar } from '@mantine/dates'
import { Dates } from '../../../ui/dates.tsx'
import { useLanguage } from '../../../words/words.tsx'

type Props = { chosen: string; choose: (day: string) => void; from: string; marked: string[]; label: string }

/** The months to choose a day from; a day with an exception has a dot. The field beside it does the same without. */
export const ExceptionCalendar = ({ chosen, choose, from, marked, label }: Props) => {
  const { locale, words } = useLanguage()
  const say = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const isMarked = new Set(marked)
  return (
    <Dates>
      <section aria-label={label} className="doc-exception-calendar">
        <Calendar
          size="md"
          hideOutsideDates
          minDate={from}
          ariaLabels={{
            nextMonth: words.doctor.exceptions.nextMonth,
            previousMonth: words.doctor.exceptions.monthBefore,
            monthLevelControl: words.doctor.exceptions.chooseMonth,
          }}
          getDayAriaLabel={(day) =>
            `${say.format(Date.parse(day))}${isMarked.has(day) ? `, ${words.doctor.exceptions.marked}` : ''}`
          }
          getDayProps={(day) => ({
            selected: day === chosen,
            onClick: () => choose(day),
          })}
          renderDay={(day) => (
            <span className="doc-exception-day" data-marked={isMarked.has(day) || undefined}>
              {Number(day.slice(8))}
            </span>
          )}
        />
      </section>
    </Dates>
  )
}
