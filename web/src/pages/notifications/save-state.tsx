import { reasonOf } from '../../api/refusal.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useWords } from '../../words/words.tsx'

type Props = { saving: { isPending: boolean; isSuccess: boolean; error: Error | null } }

/** Says quietly that what was chosen is kept, or, where it stands, why it is not. */
export const SaveState = ({ saving }: Props) => {
  const { notifications, refusals } = useWords()
  const { saved } = notifications.preferences
  return (
    <div className="save-state">
      <p role="status">
        {saving.isSuccess && !saving.isPending ? (
          <>
            <Icon name="tick" />
            {saved}
          </>
        ) : null}
      </p>
      {saving.error === null ? null : <Notice tone="bad">{refusals[reasonOf(saving.error)]}</Notice>}
    </div>
  )
}
