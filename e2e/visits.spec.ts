import { booker } from './clinic.ts'
import { bookFor, enter, withVisit } from './patient-world.ts'
import { heading } from './people.ts'
import { expect, test } from './test.ts'

test('a visit is cancelled with a reason, and stands among what is over', async ({ page, request }) => {
  const { visit, read } = await withVisit(page, request)
  await page.getByRole('link', { name: 'Visits', exact: true }).click()
  await page.getByRole('link', { name: new RegExp(`^Visit with ${visit.doctor.name}`) }).click()
  await page.getByRole('button', { name: 'Cancel visit' }).click()
  const dialog = page.getByRole('dialog', { name: 'Cancel this visit?' })
  await expect(dialog).toContainText('The place goes at once to who waits for one')
  await dialog.getByLabel('Why, if you want to say').fill('Feeling better')
  await dialog.getByRole('button', { name: 'Cancel visit' }).click()
  await expect(page.getByText('Your visit is cancelled.')).toBeVisible()
  await expect(page.getByText('Feeling better')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Cancel visit' })).toHaveCount(0)
  expect(await read()).toMatchObject({ status: 'CANCELLED', cancelReason: 'Feeling better' })
  await page.getByRole('link', { name: 'All visits' }).click()
  await expect(page.getByText('No visit ahead')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Past and cancelled' })).toContainText('Cancelled')
})

test('who changes their mind keeps the visit, and the focus', async ({ page, request }) => {
  const { visit, read } = await withVisit(page, request)
  await page.goto(`/visits/${visit.id}`)
  await page.getByRole('button', { name: 'Cancel visit' }).click()
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Keep visit' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Cancel visit' })).toBeFocused()
  expect((await read()).status).toBe('CONFIRMED')
})

test('what happens elsewhere to a visit is seen without loading the page', async ({ page, request }) => {
  const { ana, visit } = await withVisit(page, request)
  await page.goto('/visits')
  await expect(page.getByRole('article')).toContainText('Confirmed')
  await ana.send('POST', `/api/appointments/${visit.id}/cancel`)
  await expect(page.getByText('No visit ahead')).toBeVisible()
})

test('the month shows the day of a visit in words, by keyboard', async ({ page, request }) => {
  const { visit } = await withVisit(page, request)
  await page.goto('/visits/calendar')
  await expect(heading(page)).toHaveText('Your month')
  const month = (at: Date) => at.getUTCFullYear() * 12 + at.getUTCMonth()
  for (let ahead = month(new Date(visit.startsAt)) - month(new Date()); ahead > 0; ahead--)
    await page.getByRole('button', { name: 'Later month' }).click()
  const day = page.getByRole('button', { name: /, one visit$/ }).first()
  await day.focus()
  await page.keyboard.press('Enter')
  await expect(day).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('link', { name: new RegExp(`^Visit with ${visit.doctor.name}`) }).click()
  await expect(heading(page)).toHaveText(visit.doctor.name)
})

test('the clock of the doctor stands beside the reader’s, where it differs', async ({ another, request }) => {
  const ana = await booker(request)
  const { visit } = await bookFor(ana, request)
  const page = await (await another({ timezoneId: 'America/New_York' })).newPage()
  await enter(page, ana)
  await page.goto(`/visits/${visit.id}`)
  await expect(page.getByText(/on the doctor’s clock/)).toBeVisible()
})
