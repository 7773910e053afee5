import type { Consent } from '@salve/contract/patients'
import { useTimes } from '../../../words/when.ts'
import { useWords } from '../../../words/words.tsx'

type Props = { consents: Consent[] }

export const Consents = ({ consents }: Props) => {
  const { doctor } = useWords()
  const words = doctor.patient
  const { day } = useTimes()
  return (
    <section aria-labelledby="consents">
      <h2 id="consents">{words.consents}</h2>
      {consents.length === 0 ? (
        <p className="soft">{words.noConsents}</p>
      ) : (
        <ul className="doc-given-consents">
          {consents.map(({ id, kind, version, signature, signedAt }) => (
            <li key={id}>
              <strong>{words.consentOf(kind, version)}</strong>
              <span className="soft">{words.signed(signature, day(signedAt))}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
