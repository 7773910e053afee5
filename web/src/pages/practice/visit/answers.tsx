import { useWords } from '../../../words/words.tsx'

type Props = { forms: Record<string, unknown> | null }

/** What somebody filled in before the visit, by the name of the question. */
export const Answers = ({ forms }: Props) => {
  const { doctor } = useWords()
  const words = doctor.visit
  const say = (answer: unknown) =>
    typeof answer === 'boolean'
      ? answer
        ? words.yes
        : words.no
      : Array.isArray(answer)
        ? answer.join(', ')
        : String(answer)
  const answers = Object.entries(forms ?? {})
  if (answers.length === 0) return null
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">{words.answers}</h2>
      <dl className="doc-history">
        {answers.map(([question, answer]) => (
          <div key={question}>
            <dt>{question}</dt>
            <dd className="as-written">{say(answer)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
