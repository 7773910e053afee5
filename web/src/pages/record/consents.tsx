import type { Consent, Patient } from '@salve/contract/patients'
import { useRef, useState } from 'react'
import { toast } from '../../ui/toast.ts'
import { useWords } from '../../words/words.tsx'
import { ConsentPanel } from './consent-panel.tsx'
import { ConsentRow } from './consent-row.tsx'
import { type Kind, standing, useTitleOf, versions } from './consent-text.ts'
import { RecordFrame } from './record-frame.tsx'
import { WithdrawConsent } from './withdraw-consent.tsx'
import '../../ui/rows.css'
import './consents.css'

const kinds = Object.keys(versions) as Kind[]
const isKnown = (kind: string): kind is Kind => (kinds as string[]).includes(kind)

const Consents = ({ person }: { person: Patient }) => {
  const { record } = useWords()
  const words = record.consentPage
  const titleOf = useTitleOf()
  const title = useRef<HTMLHeadingElement>(null)
  const [reading, setReading] = useState<Kind | null>(null)
  const [withdrawing, setWithdrawing] = useState<Consent | null>(null)
  // The button that had the focus is another one now, or gone.
  const told = (what: string) => {
    toast.done(what)
    setTimeout(() => title.current?.focus())
  }
  const newestFirst = person.consents.toSorted((one, other) => other.signedAt.localeCompare(one.signedAt))
  const of = (kind: string) => newestFirst.filter((consent) => consent.kind === kind)
  const others = [...new Set(newestFirst.map(({ kind }) => kind))].filter((kind) => !isKnown(kind))
  const row = (kind: string) => (
    <ConsentRow
      key={kind}
      title={titleOf(kind)}
      version={isKnown(kind) ? versions[kind] : undefined}
      given={of(kind)}
      read={isKnown(kind) ? () => setReading(kind) : undefined}
      withdraw={setWithdrawing}
    />
  )
  return (
    <section className="record-part" aria-labelledby="part-title">
      <h2 id="part-title" ref={title} tabIndex={-1}>
        {record.consents}
      </h2>
      <p className="soft">{words.lead}</p>
      <ul className="rows record-consents">{kinds.map(row)}</ul>
      {others.length === 0 ? null : (
        <>
          <h3>{words.others}</h3>
          <ul className="rows record-consents">{others.map(row)}</ul>
        </>
      )}
      {reading === null ? null : (
        <ConsentPanel
          kind={reading}
          person={person}
          given={standing(of(reading), versions[reading]) !== undefined}
          dismiss={() => setReading(null)}
          signed={() => {
            setReading(null)
            told(words.signed)
          }}
        />
      )}
      <WithdrawConsent
        person={person}
        consent={withdrawing}
        dismiss={() => setWithdrawing(null)}
        done={() => {
          setWithdrawing(null)
          told(words.withdrawn)
        }}
      />
    </section>
  )
}

export const ConsentsPage = () => <RecordFrame part="consents">{(person) => <Consents person={person} />}</RecordFrame>
