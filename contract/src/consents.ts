/**
 * What a patient agrees to before the first visit. Its text stands in the words of each language; whoever changes what
 * the text says gives it another version, and everybody is asked again.
 */
export const bookingConsent = { kind: 'booking-and-treatment', version: '2026-01' } as const

type Given = { kind: string; version: string; withdrawnAt: string | null }

export const isConsentMissing = (given: readonly Given[]) =>
  !given.some(
    ({ kind, version, withdrawnAt }) =>
      kind === bookingConsent.kind && version === bookingConsent.version && withdrawnAt === null,
  )
