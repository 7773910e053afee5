import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { useLanguage } from '../../../words/words.tsx'
import { furtherHours, type Hours } from './hours-form.ts'
import { HoursRowFields } from './hours-row.tsx'
import { WeekPaint } from './week-paint.tsx'
import { weekdayName, weekdays } from './weekdays.ts'
import './weekly.css'

export const WeeklyHours = () => {
  const { words: all, locale } = useLanguage()
  const words = all.doctor.hours
  const { control, getValues } = useFormContext<Hours>()
  const { fields, append, remove, replace } = useFieldArray({ control, name: 'weekly' })
  // Seven days beside each other are too narrow for a finger there, which has to scroll as well.
  const narrow = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false })
  const name = (day: number) => weekdayName(day, locale)
  const copyMonday = () => {
    const now = getValues('weekly')
    const monday = now.filter(({ day }) => day === 1)
    const rest = now.filter(({ day }) => day === 1 || day > 5)
    replace([...rest, ...[2, 3, 4, 5].flatMap((day) => monday.map((row) => ({ ...row, day })))])
  }
  return (
    <>
      {narrow ? null : <WeekPaint replace={replace} />}
      <section aria-labelledby="weekly-hours">
        <h2 id="weekly-hours">{narrow ? words.weekly : words.figures}</h2>
        {weekdays.map((day) => {
          const rows = fields.flatMap((row, index) => (row.day === day ? [{ id: row.id, index }] : []))
          return (
            <section key={day} className="doc-weekday" aria-labelledby={`weekday-${day}`}>
              <h3 id={`weekday-${day}`}>{name(day)}</h3>
              <div className="doc-weekday-rows" data-closed={rows.length === 0 || undefined}>
                {rows.length === 0 ? <p className="soft">{words.noHours}</p> : null}
                {rows.map(({ id, index }, place) => (
                  <HoursRowFields
                    key={id}
                    index={index}
                    name={words.rowOf(name(day), place + 1)}
                    remove={() => remove(index)}
                  />
                ))}
                <div className="doc-weekday-more">
                  <Button
                    variant="subtle"
                    size="md"
                    aria-label={words.addOn(name(day))}
                    onClick={() => append(furtherHours(getValues('weekly'), day))}
                  >
                    {words.add}
                  </Button>
                  {day === 1 && rows.length > 0 ? (
                    <Button variant="subtle" size="md" onClick={copyMonday}>
                      {words.copyMonday}
                    </Button>
                  ) : null}
                </div>
              </div>
            </section>
          )
        })}
      </section>
    </>
  )
}
