import { Button } from '@mantine/core'
import type { Consent, Patient } from '@salve/contract/patients'
import { useState } from 'react'
import { toast } from '../../ui/toast.ts'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { ConsentPanel } from './consent-panel.tsx'
import { type Kind, useConsentText, versions } from './consent-text.ts'
import { RecordFrame } from './record-frame.tsx'

const kinds = Object.keys(versions) as Kind[]

const useSayGiven = () => {
  const { consentPage } = useWords().record
  const { day } = useTimes()
  return ({ signedAt, signature }: Consent) => consentPage.given(day(signedAt), signature)
}

type OneProps = { kind: Kind; given: Consent[]; open: () => void }

const One = ({ kind, given, open }: OneProps) => {
  const { consentPage: words } = useWords().record
  const { title } = useConsentText(kind)
  const say = useSayGiven()
  const now = given.find(({ version }) => version === versions[kind])
  const earlier = given.filter((consent) => consent !== now)
  return (
    <li>
      <div>
        <h3>{title}</h3>
        <p>{words.version(versions[kind])}</p>
        <p data-given={now !== undefined || undefined}>
          {now !== undefined ? say(now) : earlier.length > 0 ? words.newer : words.notGiven}
        </p>
        {earlier.map((consent) => (
          <p key={consent.id}>
            {words.version(consent.version)}: {say(consent)}
          </p>
        ))}
      </div>
      <Button
        variant={now === undefined ? 'filled' : 'default'}
        size="md"
        onClick={open}
        aria-label={`${now === undefined ? words.sign : words.read}: ${title}`}
      >
        {now === undefined ? words.sign : words.read}
      </Button>
    </li>
  )
}

const Consents = ({ person }: { person: Patient }) => {
  const { record } = useWords()
  const words = record.consentPage
  const say = useSayGiven()
  const [open, setOpen] = useState<Kind | null>(null)
  const of = (kind: string) => person.consents.filter((consent) => consent.kind === kind)
  const others = person.consents.filter(({ kind }) => !(kinds as string[]).includes(kind))
  return (
    <section className="record-part" aria-labelledby="part-title">
      <h2 id="part-title">{record.consents}</h2>
      <p className="quiet">{words.lead}</p>
      <ul className="rows consents">
        {kinds.map((kind) => (
          <One key={kind} kind={kind} given={of(kind)} open={() => setOpen(kind)} />
        ))}
      </ul>
      {others.length === 0 ? null : (
        <>
          <h3>{words.others}</h3>
          <ul className="rows consents">
            {others.map((consent) => (
              <li key={consent.id}>
                <div>
                  <p>
                    {consent.kind}, {words.version(consent.version)}
                  </p>
                  <p>{say(consent)}</p>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
      {open === null ? null : (
        <ConsentPanel
          kind={open}
          person={person}
          given={of(open).some(({ version }) => version === versions[open])}
          dismiss={() => setOpen(null)}
          signed={() => {
            setOpen(null)
            toast.done(words.signed)
          }}
        />
      )}
    </section>
  )
}

export const ConsentsPage = () => <RecordFrame part="consents">{(person) => <Consents person={person} />}</RecordFrame>
