import { Button } from '@mantine/core'
import type { Consent } from '@salve/contract/patients'
import { Icon } from '../../ui/icon.tsx'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { standing } from './consent-text.ts'

type Props = {
  title: string
  /** Of the text that is in force; without it there is none to sign any more. */
  version: string | undefined
  /** The newest first, also those that were taken back. */
  given: Consent[]
  read: (() => void) | undefined
  withdraw: (consent: Consent) => void
}

const useSay = () => {
  const { consentPage: words } = useWords().record
  const { day } = useTimes()
  return ({ signedAt, signature, withdrawnAt }: Consent) =>
    withdrawnAt === null
      ? words.given(day(signedAt), signature)
      : words.givenAndWithdrawn(day(signedAt), signature, day(withdrawnAt))
}

/** Why none holds now, by the last that was given. */
const useSayNone = () => {
  const { consentPage: words } = useWords().record
  const { day } = useTimes()
  return (last: Consent | undefined) => {
    if (last === undefined) return words.notGiven
    return last.withdrawnAt === null ? words.newer : words.withdrawnOn(day(last.withdrawnAt))
  }
}

/** How one consent stands now, what was there before, and what one can do about it. */
export const ConsentRow = ({ title, version, given, read, withdraw }: Props) => {
  const { consentPage: words } = useWords().record
  const say = useSay()
  const sayNone = useSayNone()
  const now = standing(given, version)
  const earlier = given.filter((consent) => consent !== now)
  return (
    <li>
      <div>
        <h3>{title}</h3>
        {version === undefined ? null : <p>{words.version(version)}</p>}
        {now === undefined ? (
          <p>{sayNone(given.at(0))}</p>
        ) : (
          <p data-given>
            <Icon name="tick" />
            {say(now)}
          </p>
        )}
        {earlier.length === 0 ? null : (
          <ul aria-label={words.historyOf(title)}>
            {earlier.map((consent) => (
              <li key={consent.id}>
                {words.version(consent.version)}: {say(consent)}
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="record-consent-actions">
        {read === undefined ? null : <Read title={title} now={now} before={earlier.length > 0} read={read} />}
        {now === undefined ? null : (
          <Button variant="default" size="md" onClick={() => withdraw(now)} aria-label={`${words.withdraw}: ${title}`}>
            {words.withdraw}
          </Button>
        )}
      </div>
    </li>
  )
}

type ReadProps = { title: string; now: Consent | undefined; before: boolean; read: () => void }

const Read = ({ title, now, before, read }: ReadProps) => {
  const { consentPage: words } = useWords().record
  const label = now !== undefined ? words.read : before ? words.signAgain : words.sign
  return (
    <Button variant="default" size="md" onClick={read} aria-label={`${label}: ${title}`}>
      {label}
    </Button>
  )
}
