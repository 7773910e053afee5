import { sexes } from '@salve/contract/patients'
import { AreaField } from '../../forms/area-field.tsx'
import { SelectField } from '../../forms/select-field.tsx'
import { TextField } from '../../forms/text-field.tsx'
import { useWords } from '../../words/words.tsx'
import { allZones } from '../../words/zone.ts'

type Props = { contact?: boolean }

const useSexes = () => {
  const { record } = useWords()
  return sexes.map((sex) => ({ value: sex as string, label: record.sexes[sex] }))
}

/** Who somebody is; how to reach them only where that is asked. */
export const DetailsFields = ({ contact = true }: Props) => {
  const { record } = useWords()
  const options = useSexes()
  return (
    <>
      <TextField name="name" autoComplete="off" />
      <TextField name="dateOfBirth" type="date" autoComplete="off" />
      <SelectField name="sex" data={[{ value: '', label: record.notSaid }, ...options]} />
      {contact ? (
        <>
          <TextField name="phone" type="tel" autoComplete="off" />
          <TextField name="email" type="email" autoComplete="off" />
          <AreaField name="address" minRows={2} />
          <SelectField name="timeZone" description={record.zoneHint} data={allZones()} />
        </>
      ) : null}
    </>
  )
}
