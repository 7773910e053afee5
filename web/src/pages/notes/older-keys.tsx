import type { OwnKeys } from '@salve/contract/seal/own-keys'
import { useWords } from '../../words/words.tsx'
import { RestoreForm } from './restore-form.tsx'

/** New keys are open, and those before them are not: whoever finds the code later still needs it. */
export const OlderKeys = ({ keys }: { keys: OwnKeys }) => {
  const { locked: words } = useWords().ownKeys
  return (
    <section aria-labelledby="older-title">
      <h2 id="older-title">{words.olderTitle}</h2>
      <p className="soft">{words.older}</p>
      {keys.locked.some(({ recoveryWrap }) => recoveryWrap !== null) ? (
        <div className="older-code">
          <RestoreForm />
        </div>
      ) : null}
    </section>
  )
}
