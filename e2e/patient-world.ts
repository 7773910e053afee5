import type { APIRequestContext, Page } from '@playwright/test'
import { type Booker, booker, openDoctor } from './clinic.ts'
import { type Person, signIn } from './people.ts'
import { expect } from './test.ts'

export const enter = async (page: Page, person: Person) => {
  await signIn(page, person)
  await expect(page).not.toHaveURL(/sign-in/)
}

export const enterInSpanish = async (page: Page, { email, password }: Person) => {
  await page.goto('/sign-in')
  await page.getByLabel('Correo electrónico').fill(email)
  await page.getByLabel('Contraseña', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Entrar', exact: true }).click()
  await expect(page.getByRole('link', { name: 'Cuenta', exact: true })).toBeVisible()
}

/** A doctor of one's own, the first of whose three times tomorrow is booked. */
export const bookFor = async (ana: Booker, request: APIRequestContext, more: object = {}) => {
  const doctor = await openDoctor(request, 3)
  const visit = await ana.send('POST', '/booking/slots/book', { slotId: doctor.slots[0], ...more })
  return { doctor, visit }
}

/** Somebody new with one visit ahead, signed in. */
export const withVisit = async (page: Page, request: APIRequestContext, more: object = {}) => {
  const ana = await booker(request)
  const { doctor, visit } = await bookFor(ana, request, more)
  await enter(page, ana)
  const read = () => ana.send('GET', `/api/appointments/${visit.id}`)
  return { ana, doctor, visit, read }
}

/** Somebody new whose record may hold something already, signed in. */
export const withRecord = async (page: Page, request: APIRequestContext, holds?: object) => {
  const ana = await booker(request)
  const recordAt = `/api/patients/${ana.patientId}`
  const put = (change: object) => ana.send('PUT', recordAt, change)
  if (holds !== undefined) await put(holds)
  await enter(page, ana)
  return { ana, recordAt, put, read: () => ana.send('GET', recordAt) }
}

export const someHistory = {
  medicalHistory: { conditions: ['Asthma', 'Hay fever', 'Gout'], allergies: ['Penicillin'] },
}
export const changeHistory = (page: Page) => page.getByRole('button', { name: 'Change medical history' }).click()
export const saveHistory = (page: Page) => page.getByRole('button', { name: 'Save medical history' }).click()
