import { booker } from './clinic.ts'
import { withVisit } from './patient-world.ts'
import { heading } from './people.ts'
import { expect, test } from './test.ts'

test('a visit is moved: the old time is named until the new one is won', async ({ page, request }) => {
  const { visit, read } = await withVisit(page, request)
  await page.goto(`/visits/${visit.id}`)
  await page.getByRole('link', { name: 'Move visit' }).click()
  await expect(heading(page)).toHaveText('Move visit')
  await expect(page.getByText('It stays yours until the new time is won.')).toBeVisible()
  await page
    .getByRole('button', { name: /^Move to / })
    .first()
    .click()
  const dialog = page.getByRole('dialog', { name: 'Move to this time?' })
  await expect(dialog).toContainText('given back only when the new one is yours')
  expect((await read()).slotId).toBe(visit.slotId)
  await dialog.getByRole('button', { name: 'Move visit' }).click()
  await expect(page.getByText('Your visit is moved.')).toBeVisible()
  const now = await read()
  expect(now.slotId).not.toBe(visit.slotId)
  expect(now.status).toBe('CONFIRMED')
})

test('who loses the race for a time keeps the old one, and is offered others', async ({ page, request, watch }) => {
  const { visit, read } = await withVisit(page, request)
  watch.mayRefuse(409, `/api/appointments/${visit.id}/reschedule`)
  await page.goto(`/visits/${visit.id}/move`)
  const wanted = page.getByRole('button', { name: /^Move to / }).first()
  await wanted.click()
  const dialog = page.getByRole('dialog', { name: 'Move to this time?' })
  await expect(dialog).toBeVisible()
  // Somebody else is faster: the place goes between the look at it and the tap.
  const rui = await booker(request, 'Rui Costa')
  await page.route(`**/api/appointments/${visit.id}/reschedule`, async (route) => {
    const { slotId } = route.request().postDataJSON()
    await rui.send('POST', '/booking/slots/book', { slotId })
    await route.continue()
  })
  await dialog.getByRole('button', { name: 'Move visit' }).click()
  await expect(page.getByText('Somebody was faster')).toBeVisible()
  await expect(page.getByText('Nothing is lost: your visit is still on')).toBeVisible()
  expect((await read()).slotId).toBe(visit.slotId)
  await page.unroute(`**/api/appointments/${visit.id}/reschedule`)
  await page.getByRole('region', { name: 'Open close to it' }).getByRole('button').first().click()
  await dialog.getByRole('button', { name: 'Move visit' }).click()
  await expect(page.getByText('Your visit is moved.')).toBeVisible()
})

test('the weeks are turned by keyboard, and the focus stays', async ({ page, request }) => {
  const { visit } = await withVisit(page, request)
  await page.goto(`/visits/${visit.id}/move`)
  const earlier = page.getByRole('button', { name: 'Previous week' })
  await expect(earlier).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('button', { name: 'Next week' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Nothing is open in this week')).toBeVisible()
  await earlier.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^Move to / }).first()).toBeVisible()
  await expect(earlier).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^Move to / }).first()).toBeVisible()
})
