import { Button } from '@mantine/core'
import type { Prescription } from '@salve/contract/prescriptions'
import { fileOf } from '../../api/prescriptions.ts'
import { Icon } from '../../ui/icon.tsx'
import { useWords } from '../../words/words.tsx'
import { useSay } from './say.ts'
import './prescriptions.css'

type Props = { prescription: Prescription }

/** What the pharmacy asks for. The browser keeps it as a file, under a name that says nothing of anybody. */
const Paper = ({ prescription }: Props) => {
  const { prescriptions: words } = useWords()
  const { day, language } = useSay()
  const { id, file } = prescription
  const kind = file === null ? null : words.kinds[file.type]
  return (
    <Button
      component="a"
      href={fileOf(id, language)}
      download
      variant="default"
      size="md"
      leftSection={<Icon name="download" />}
      aria-label={kind === null ? words.printOf(day(prescription)) : words.fileOf(day(prescription), kind)}
    >
      {kind === null ? words.print : words.file(kind)}
    </Button>
  )
}

/** What was prescribed, in plain words, and the page to print. */
export const PrescriptionBody = ({ prescription, children }: Props & { children?: React.ReactNode }) => {
  const { prescriptions: words } = useWords()
  const { how, withdrawn } = useSay()
  const { medications, notes, file } = prescription
  const said = withdrawn(prescription)
  return (
    <div className="prescription-body" data-withdrawn={said === null ? undefined : true}>
      {said === null ? null : (
        <p className="prescription-withdrawn">
          <Icon name="cross" />
          <span>{said}</span>
        </p>
      )}
      {medications.length === 0 && file !== null ? <p className="soft">{words.onPaper}</p> : null}
      {medications.length === 0 ? null : (
        <ul className="prescription-medicines">
          {medications.map((medication, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what was prescribed never changes its order
            <li key={index}>
              <strong>{medication.name}</strong>
              <span>{how(medication)}</span>
              {medication.instructions === undefined ? null : (
                <span className="soft as-written">{medication.instructions}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {notes === null ? null : (
        <p className="as-written">
          <span className="soft">{words.notes}: </span>
          {notes}
        </p>
      )}
      <div className="prescription-do">
        <Paper prescription={prescription} />
        {children}
      </div>
    </div>
  )
}
