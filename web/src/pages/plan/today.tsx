import { isTask, type Plan } from '../../api/plan-moves.ts'
import { Icon } from '../../ui/icon.tsx'
import { useWords } from '../../words/words.tsx'
import { type Dose, partsOf } from './day-parts.ts'
import { countOf, isDose } from './doses.ts'
import { MomentRows } from './moment.tsx'
import { usePlanDays } from './plan-days.ts'

/** What belongs to today, of medicines and activities. */
export const dosesToday = ({ items, today }: Plan): Dose[] =>
  items
    .filter((item) => !isTask(item))
    .flatMap((item) =>
      item.today.filter((one) => isDose(one) && one.day === today).map((reminder) => ({ item, reminder })),
    )

type Props = { plan: Plan; now: number }

export const Today = ({ plan, now }: Props) => {
  const { plan: words } = useWords()
  const { named } = usePlanDays(plan.timeZone)
  const doses = dosesToday(plan)
  const { due, later, total } = countOf(
    doses.map(({ reminder }) => reminder),
    now,
  )
  const left = due + later
  return (
    <section className="plan-today" aria-labelledby="today-title">
      <div className="plan-today-top">
        <h2 id="today-title">{words.today.title}</h2>
        <p className="soft">{named(plan.today)}</p>
        <p className="plan-today-left" role="status">
          {total === 0 ? null : left > 0 ? (
            words.today.left(left)
          ) : (
            <>
              <Icon name="tick" />
              {words.today.allDone}
            </>
          )}
        </p>
      </div>
      {total === 0 ? (
        <p className="plan-today-none soft">
          {plan.items.some(({ schedule }) => schedule?.asNeeded) ? words.today.nothingOf : words.today.nothing}
        </p>
      ) : null}
      {partsOf(doses, plan.timeZone).map(({ name, moments }) => (
        <section key={name} className="plan-part" aria-labelledby={`part-${name}`}>
          <h3 id={`part-${name}`}>{words.dayParts[name]}</h3>
          {moments.map((moment) => (
            <MomentRows key={moment.dueAt} moment={moment} zone={plan.timeZone} now={now} />
          ))}
        </section>
      ))}
    </section>
  )
}
