import { Button } from '@mantine/core'
import { useAssignDoctor } from '../../api/mappings.ts'
import { isRefusal, reasonOf } from '../../api/refusal.ts'
import { useUser } from '../../api/user.ts'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.ts'
import { useWords } from '../../words/words.tsx'

type Props = { patientId: string; name: string; done?: () => void }

/** A doctor opens the records of own patients only, and says first that somebody is one. */
export const TakeOn = ({ patientId, name, done }: Props) => {
  const { doctor, refusals } = useWords()
  const { doctorId = '' } = useUser()
  const assign = useAssignDoctor()
  const words = doctor.takeOn
  const take = () =>
    assign.mutate(
      { body: { patientId, doctorId } },
      {
        onSuccess: () => {
          toast.done(words.done(name))
          done?.()
        },
      },
    )
  return (
    <div className="doc-take-on">
      <Button variant="default" size="md" loading={assign.isPending} aria-label={words.whom(name)} onClick={take}>
        {words.action}
      </Button>
      {assign.isError ? (
        <Notice tone="bad">
          {isRefusal(assign.error, 'not-found') ? words.refused : refusals[reasonOf(assign.error)]}
        </Notice>
      ) : null}
    </div>
  )
}
