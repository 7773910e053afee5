import { bookingConsent } from '@salve/contract/consents'
import type { Consent } from '@salve/contract/patients'
import { useWords } from '../../words/words.tsx'

export type Kind = typeof bookingConsent.kind | 'privacy' | 'video'

/** The texts that are in force; an older one that was signed stays on record with its own version. */
export const versions: Record<Kind, string> = {
  [bookingConsent.kind]: bookingConsent.version,
  privacy: '2026-01',
  video: '2026-01',
}

/** The one that holds now: of the text in force where there is one, and not taken back. */
export const standing = (given: Consent[], version: string | undefined): Consent | undefined =>
  given.find((consent) => consent.withdrawnAt === null && (version === undefined || consent.version === version))

/** The words that are signed: those that stand before a first visit are the very same here. */
export const useConsentText = (kind: Kind): { title: string; text: readonly string[] } => {
  const { record, booking } = useWords()
  const { texts, booking: title } = record.consentPage
  return kind === bookingConsent.kind ? { title, text: booking.hold.consent } : texts[kind]
}

/** A consent of the clinic's own has no name but its kind. */
export const useTitleOf = () => {
  const { consentPage: words } = useWords().record
  const titles: Record<string, string> = {
    [bookingConsent.kind]: words.booking,
    privacy: words.texts.privacy.title,
    video: words.texts.video.title,
  }
  return (kind: string) => titles[kind] ?? kind
}
