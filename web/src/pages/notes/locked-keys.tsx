import type { OwnKeys } from '@salve/contract/seal/own-keys'
import { useUser } from '../../api/user.ts'
import { useWords } from '../../words/words.tsx'
import { BeginAnew } from './begin-anew.tsx'
import { RestoreForm } from './restore-form.tsx'

/** After a password that was set anew: the two ways on. */
export const LockedKeys = ({ keys }: { keys: OwnKeys }) => {
  const { locked: words } = useWords().ownKeys
  const user = useUser()
  const hasCode = keys.locked.some(({ recoveryWrap }) => recoveryWrap !== null)
  return (
    <section aria-labelledby="locked-title">
      <h2 id="locked-title">{words.title}</h2>
      <p className="soft">{words.text}</p>
      <div className="locked-way">
        <h3>{words.haveTitle}</h3>
        <p>{hasCode ? words.have : words.never}</p>
        {hasCode ? <RestoreForm /> : null}
      </div>
      <div className="locked-way">
        <h3>{words.anewTitle}</h3>
        <p>{user.role === 'doctor' ? words.anewDoctor : words.anew}</p>
        <BeginAnew only={!hasCode} />
      </div>
    </section>
  )
}
