import { Page } from '../../../ui/page.tsx'
import { useWords } from '../../../words/words.tsx'
import { useOwnDoctor } from '../own-doctor.ts'
import { ProfileForm } from './profile-form.tsx'
import '../practice.css'
import './profile.css'

export const ProfilePage = () => {
  const { doctor, places } = useWords()
  const me = useOwnDoctor()
  return (
    <Page title={places.profile} heading={doctor.profile.title} lead={doctor.profile.lead} width="content">
      <ProfileForm me={me} />
    </Page>
  )
}
