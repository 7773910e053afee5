import type { Consent, Patient } from '@salve/contract/patients'
import { useQueryClient } from '@tanstack/react-query'
import { patient, useWithdrawConsent } from '../../api/patients.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useWords } from '../../words/words.tsx'
import { useTitleOf } from './consent-text.ts'

type Props = { person: Patient; consent: Consent | null; dismiss: () => void; done: () => void }

/** Says what it means to take a consent back, before it is done. */
export const WithdrawConsent = ({ person, consent, dismiss, done }: Props) => {
  const { consentPage: words } = useWords().record
  const titleOf = useTitleOf()
  const queries = useQueryClient()
  const withdraw = useWithdrawConsent()
  const run = (consentId: string) =>
    withdraw.mutate(
      { params: { id: person.id, consentId } },
      {
        onSuccess: (now) => {
          queries.setQueryData(patient(person.id).queryKey, now)
          done()
        },
      },
    )
  const means = consent === null ? [] : (words.withdrawText[consent.kind] ?? words.withdrawText.else)
  return (
    <ConfirmDialog
      opened={consent !== null}
      title={consent === null ? '' : words.withdrawTitle(titleOf(consent.kind))}
      dismiss={() => {
        withdraw.reset()
        dismiss()
      }}
      pending={withdraw.isPending}
      error={withdraw.error}
      keep={words.keep}
      action={{ label: words.withdraw, color: 'red', run: () => consent !== null && run(consent.id) }}
    >
      <ul className="record-consent-means">
        {means.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </ConfirmDialog>
  )
}
