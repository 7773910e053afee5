import { reasonOf } from '../../api/refusal.ts'
import { useWords } from '../../words/words.tsx'
import './dose.css'

/** What was tapped stands as it was before, and why. */
export const NotNoted = ({ error }: { error: Error | null }) => {
  const { plan, refusals } = useWords()
  if (error === null) return null
  return (
    <p className="dose-error" role="alert">
      {plan.today.refused} {refusals[reasonOf(error)]}
    </p>
  )
}
