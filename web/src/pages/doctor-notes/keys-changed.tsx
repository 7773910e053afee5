import { Button, Modal } from '@mantine/core'
import { useUser } from '../../api/user.ts'
import { Icon } from '../../ui/icon.tsx'
import { useWhen } from '../../words/when.ts'
import { useLanguage, useWords } from '../../words/words.tsx'
import { Fingerprint } from './fingerprints.tsx'
import type { Person } from './sending.ts'
import { useNoteWords } from './words.ts'
import './keys-changed.css'

type Props = {
  people: Person[]
  pending: boolean
  dismiss: () => void
  accept: () => void
  /** Something was about to be sent; else only older notes are to be sealed anew. */
  sending: boolean
}

const Own = ({ dismiss }: Pick<Props, 'dismiss'>) => {
  const { changed: words } = useNoteWords()
  return (
    <>
      <p>{words.own}</p>
      <div className="panel-foot">
        <Button variant="default" size="md" onClick={dismiss} data-autofocus>
          {words.notNow}
        </Button>
      </div>
    </>
  )
}

const Others = ({ people, pending, dismiss, accept, sending }: Props) => {
  const { changed: words } = useNoteWords()
  const when = useWhen()
  return (
    <>
      <div className="keys-changed">
        <p>{words.means}</p>
        {people.map((person) => (
          <div key={person.id} className="keys-changed-person">
            <p>{words.since(when(person.createdAt))}</p>
            <p>{words.compare(person.name)}</p>
            <Fingerprint person={person} label={words.figures(person.name)} />
          </div>
        ))}
        {sending ? <p className="soft">{words.nothing}</p> : null}
      </div>
      <div className="panel-foot">
        <Button size="md" variant="default" onClick={dismiss} disabled={pending} data-autofocus>
          {words.notNow}
        </Button>
        <Button size="md" loading={pending} onClick={accept}>
          {words.accept}
        </Button>
      </div>
    </>
  )
}

/** Somebody's keys are not those that were seen before. Calm, since most often they are right; and nobody is hurried. */
export const KeysChangedDialog = (props: Props) => {
  const { changed: words } = useNoteWords()
  const { panel } = useWords()
  const { locale } = useLanguage()
  const { id } = useUser()
  const own = props.people.some(({ userId }) => userId === id)
  const names = new Intl.ListFormat(locale).format([...new Set(props.people.map(({ name }) => name))])
  return (
    <Modal
      opened
      onClose={() => {
        if (!props.pending) props.dismiss()
      }}
      title={
        <span className="keys-changed-title">
          <Icon name="key" /> {own ? words.ownTitle : words.title(names)}
        </span>
      }
      centered
      radius="lg"
      padding="lg"
      size="lg"
      closeButtonProps={{ 'aria-label': panel.close }}
    >
      {own ? <Own dismiss={props.dismiss} /> : <Others {...props} />}
    </Modal>
  )
}
