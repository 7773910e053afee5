import { startSalve } from './salve.ts'

export default async () => {
  const salve = await startSalve()
  // Read by the workers, which inherit the environment.
  process.env.SALVE_E2E_URL = salve.url
  process.env.SALVE_E2E_DATA = salve.data
  return salve.stop
}
