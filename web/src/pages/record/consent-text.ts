import { bookingConsent } from '@salve/contract/consents'
import { useWords } from '../../words/words.tsx'

export type Kind = typeof bookingConsent.kind | 'privacy' | 'video'

/** The texts that are in force; an older one that was signed stays on record with its own version. */
export const versions: Record<Kind, string> = {
  [bookingConsent.kind]: bookingConsent.version,
  privacy: '2026-01',
  video: '2026-01',
}

/** The words that are signed: those that stand before a first visit are the very same here. */
export const useConsentText = (kind: Kind): { title: string; text: readonly string[] } => {
  const { record, booking } = useWords()
  const { texts, booking: title } = record.consentPage
  return kind === bookingConsent.kind ? { title, text: booking.hold.consent } : texts[kind]
}
