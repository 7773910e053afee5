import { zodResolver } from '@hookform/resolvers/zod'
import { NativeSelect, Textarea } from '@mantine/core'
import { type Doctor, DoctorChange } from '@salve/contract/doctors'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { useChangeDoctor } from '../../../api/doctors.ts'
import { Form } from '../../../forms/form.tsx'
import { useField } from '../../../forms/form-context.ts'
import { TextField } from '../../../forms/text-field.tsx'
import { toast } from '../../../ui/toast.ts'
import { useWords } from '../../../words/words.tsx'
import { AsPatientsSee } from './as-patients-see.tsx'

type Props = { me: Doctor }

const { name, specialization, bio, phone, timeZone, languages } = DoctorChange.shape
const empty = (text: string) => (text.trim() === '' ? null : text)
const listed = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** The fields as they are typed; what is checked and sent is the contract's. */
const Profile = z.object({
  name: name.unwrap(),
  specialization: specialization.unwrap(),
  languages: z.string().transform(listed).pipe(languages.unwrap()),
  phone: z.string().transform(empty).pipe(phone.unwrap()),
  timeZone: timeZone.unwrap(),
  bio: z.string().transform(empty).pipe(bio.unwrap()),
})

const zones = (present: string) => [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', present])].toSorted()

const ZoneField = ({ present }: { present: string }) => {
  const { doctor } = useWords()
  const { label, error, input } = useField('timeZone')
  return (
    <NativeSelect
      id="timeZone"
      size="lg"
      label={label}
      description={doctor.profile.zoneHint}
      error={error}
      data={zones(present)}
      {...input}
    />
  )
}

const BioField = () => {
  const { doctor } = useWords()
  const { label, error, input } = useField('bio')
  return (
    <Textarea
      id="bio"
      size="lg"
      autosize
      minRows={4}
      label={label}
      description={doctor.profile.bioHint}
      error={error}
      inputWrapperOrder={['label', 'description', 'error', 'input']}
      {...input}
    />
  )
}

export const ProfileForm = ({ me }: Props) => {
  const { doctor, fields } = useWords()
  const words = doctor.profile
  const change = useChangeDoctor()
  const [version, setVersion] = useState(me.version)
  const form = useForm({
    resolver: zodResolver(Profile),
    shouldFocusError: false,
    defaultValues: {
      name: me.name,
      specialization: me.specialization ?? '',
      languages: me.languages.join(', '),
      phone: me.phone ?? '',
      timeZone: me.timeZone,
      bio: me.bio ?? '',
    },
  })
  const seen = form.watch()
  return (
    <div className="doc-profile">
      <Form
        form={form}
        labels={{
          name: fields.name,
          specialization: fields.specialization,
          languages: words.languages,
          phone: words.phone,
          timeZone: words.zone,
          bio: words.bio,
        }}
        submit={words.save}
        say={{ 'stale-version': words.stale }}
        send={async (values) => {
          const saved = await change.mutateAsync({ params: { id: me.id }, body: { ...values, version } })
          setVersion(saved.version)
          toast.done(words.saved)
        }}
      >
        <TextField name="name" autoComplete="name" />
        <TextField name="specialization" />
        <TextField name="languages" description={words.languagesHint} />
        <BioField />
        <ZoneField present={me.timeZone} />
        <TextField name="phone" type="tel" autoComplete="tel" description={words.phoneHint} />
      </Form>
      <AsPatientsSee
        name={seen.name}
        specialization={seen.specialization}
        languages={listed(seen.languages)}
        bio={seen.bio}
      />
    </div>
  )
}
