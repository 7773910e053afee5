import type { MedicalHistory } from '@salve/contract/patients'
import { Icon } from '../../ui/icon.tsx'
import { useWords } from '../../words/words.tsx'

type Props = { history: MedicalHistory | null | undefined }

/** What somebody must not be given stands above all else, and that nothing is known is said as well. */
export const Allergies = ({ history }: Props) => {
  const { doctor } = useWords()
  const known = history?.allergies ?? []
  if (known.length === 0) return <p className="soft">{doctor.record.noAllergies}</p>
  return (
    <p className="doc-allergies">
      <Icon name="warning" />
      <span>
        <strong>{doctor.record.allergies}</strong> {known.join(', ')}
      </span>
    </p>
  )
}
