import { reasonOf } from '../api/refusal.ts'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/words.tsx'
import { useLeave } from './use-leave.ts'

export const SignOut = () => {
  const words = useWords()
  const leave = useLeave()
  return (
    <div className="sign-out">
      <button
        type="button"
        className="place"
        title={words.frame.signOut}
        disabled={leave.isPending}
        onClick={() => leave.mutate()}
      >
        <Icon name="door" />
        <span>{words.frame.signOut}</span>
      </button>
      <p role="alert">{leave.isError ? words.refusals[reasonOf(leave.error)] : null}</p>
    </div>
  )
}
