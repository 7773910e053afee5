import { useEffect, useState } from 'react'
import type { Person } from './sending.ts'

/** The figures by which two people know over the phone that they mean the same keys. */
export const Fingerprint = ({ person, label }: { person: Person; label: string }) => {
  const [figures, setFigures] = useState('')
  useEffect(() => {
    let here = true
    void import('@salve/contract/seal/pins')
      .then(({ fingerprintOf }) => fingerprintOf(person))
      .then((found) => here && setFigures(found))
    return () => {
      here = false
    }
  }, [person])
  return (
    <p className="note-figures tabular">
      <span className="unseen">{label}</span> {figures}
    </p>
  )
}
