import { zodResolver } from '@hookform/resolvers/zod'
import { register } from '@salve/contract/accounts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { call } from '../../api/call.ts'
import { clinicRules, whoIsSignedIn } from '../../api/queries.ts'
import { check } from '../../forms/fields.ts'
import { Form } from '../../forms/form.tsx'
import { PasswordField } from '../../forms/password-field.tsx'
import { TextField } from '../../forms/text-field.tsx'
import { paths } from '../../paths.ts'
import { Choice } from '../../ui/choice.tsx'
import { Page } from '../../ui/page.tsx'
import { rememberKeys } from '../../vault/own-keys.ts'
import { refuseWeakPassword } from '../../vault/password-rule.ts'
import { newProof } from '../../vault/proof.ts'
import { useWords } from '../../words/words.tsx'
import { useWayOn } from './use-way-on.ts'
import './door.css'

// What a doctor typed stays in the form while the other role is looked at, and is left out of what is sent.
const notSent = z.string().transform(() => undefined)
const person = { name: check.name, email: check.email, password: check.password }
const NewPerson = z.discriminatedUnion('role', [
  z.object({ ...person, role: z.literal('patient'), specialization: notSent, licenseNumber: notSent }),
  z.object({
    ...person,
    role: z.literal('doctor'),
    specialization: check.specialization,
    licenseNumber: check.licenseNumber,
  }),
])

const nobody: z.input<typeof NewPerson> = {
  role: 'patient',
  name: '',
  email: '',
  password: '',
  specialization: '',
  licenseNumber: '',
}

export const SignUpPage = () => {
  const words = useWords()
  const queries = useQueryClient()
  const { data: clinic } = useQuery(clinicRules)
  const { after, goOn } = useWayOn()
  const form = useForm({
    resolver: zodResolver(NewPerson),
    defaultValues: nobody,
    shouldFocusError: false,
  })
  const role = form.watch('role')

  const signUp = async ({ password, ...account }: z.output<typeof NewPerson>) => {
    const { passwordLength } = await queries.ensureQueryData(clinicRules)
    await refuseWeakPassword('password', password, passwordLength, [account.name, account.email])
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    const { authKey, kek, kdf } = await newProof(password)
    const { user } = await call(register, { body: { ...account, timeZone, authKey, kdf } })
    rememberKeys({ userId: user.id, authKey, kek })
    queries.setQueryData(whoIsSignedIn.queryKey, user)
    await goOn()
  }

  return (
    <Page title={words.signUp.title}>
      <Form
        form={form}
        labels={{
          role: words.fields.role,
          name: words.fields.name,
          specialization: words.fields.specialization,
          licenseNumber: words.fields.licenseNumber,
          email: words.fields.email,
          password: words.fields.password,
        }}
        submit={words.signUp.submit}
        send={signUp}
        beside={{ 'email-taken': 'email', 'licence-taken': 'licenseNumber' }}
      >
        <Choice
          legend={words.fields.role}
          options={[
            { value: 'patient', label: words.roles.patient },
            { value: 'doctor', label: words.roles.doctor },
          ]}
          value={role}
          onChange={(next) => {
            form.clearErrors()
            form.setValue('role', next)
          }}
        />
        <TextField name="name" autoComplete="name" />
        {role === 'doctor' ? (
          <>
            <TextField name="specialization" />
            <TextField name="licenseNumber" description={words.signUp.doctorNote} />
          </>
        ) : null}
        <TextField name="email" type="email" inputMode="email" autoComplete="username" />
        <PasswordField
          name="password"
          autoComplete="new-password"
          description={clinic === undefined ? undefined : words.fields.passwordHint(clinic.passwordLength)}
        />
      </Form>
      <p className="other-door">
        {words.signUp.have}{' '}
        <Link to={paths.signIn} state={{ after }} className="link">
          {words.signUp.signIn}
        </Link>
      </p>
    </Page>
  )
}
