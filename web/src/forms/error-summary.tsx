import { type Ref, use } from 'react'
import { type FieldErrors, get } from 'react-hook-form'
import { useWords } from '../words/words.tsx'
import { type FoundError, Labels, useSayError } from './form-context.ts'

type Props = { errors: FieldErrors; ref: Ref<HTMLDivElement> }

const goTo = (name: string) => document.getElementById(name)?.focus()

/** All that is wrong, on top of the form, each entry a way to its field. */
export const ErrorSummary = ({ errors, ref }: Props) => {
  const words = useWords()
  const labels = use(Labels)
  const say = useSayError()
  // A name may lead into a list, as in `conditions.2.text`; what stands at `conditions` is then no error itself.
  const fields = Object.keys(labels).flatMap((name) => {
    const error: FoundError | undefined = get(errors, name)
    return error?.message === undefined ? [] : [{ name, error }]
  })
  const whole = errors.root?.message
  if (fields.length === 0 && whole === undefined) return null
  return (
    <div className="summary" role="alert" tabIndex={-1} ref={ref} aria-labelledby="summary-title">
      <h2 id="summary-title">{words.summary.title}</h2>
      {whole === undefined ? null : <p>{whole}</p>}
      {fields.length === 0 ? null : (
        <ul>
          {fields.map(({ name, error }) => (
            <li key={name}>
              <a
                href={`#${name}`}
                onClick={(event) => {
                  event.preventDefault()
                  goTo(name)
                }}
              >
                {say(name, error)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
