import { useSuspenseQuery } from '@tanstack/react-query'
import { doctor } from '../../api/doctors.ts'
import { useUser } from '../../api/user.ts'

/** Who is signed in, as a doctor. The route has loaded it before any page of a doctor is shown. */
export const useOwnDoctor = () => {
  const { doctorId = '' } = useUser()
  return useSuspenseQuery(doctor(doctorId)).data
}
