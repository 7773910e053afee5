import type { Appointment } from '@salve/contract/appointments'
import { useWords } from '../../words/words.tsx'

/** An answer as a person reads it. */
const useSayAnswer = () => {
  const { reason } = useWords().visits
  return (answer: unknown): string =>
    Array.isArray(answer)
      ? answer.join(', ')
      : typeof answer === 'boolean'
        ? answer
          ? reason.yes
          : reason.no
        : String(answer)
}

/** Those that can be written anew in a line of text; others stay as they were given. */
export const writable = (answers: Appointment['forms']): [string, string][] =>
  Object.entries(answers ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string')

type Props = { visit: Appointment }

export const FilledIn = ({ visit: { reason, forms } }: Props) => {
  const { visits } = useWords()
  const say = useSayAnswer()
  const answers = Object.entries(forms ?? {})
  if (reason === null && answers.length === 0) return <p className="soft">{visits.reason.none}</p>
  return (
    <>
      {reason === null ? null : <p className="as-written">{reason}</p>}
      {answers.length === 0 ? null : (
        <dl className="visits-answers">
          {answers.map(([question, answer]) => (
            <div key={question}>
              <dt>{question}</dt>
              <dd>{say(answer)}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}
