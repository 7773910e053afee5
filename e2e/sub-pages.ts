import type { Page } from '@playwright/test'

/** A page that is in no rail, and how one comes there from wherever one is. */
export type SubPage = { name: string; open: (page: Page) => Promise<void> }

const at = (name: string, path: string): SubPage => ({
  name,
  open: async (page) => {
    await page.goto(path)
  },
})

/** The first visit ahead, and a page that hangs on it. */
const visit = (name: string, beneath = ''): SubPage => ({
  name,
  open: async (page) => {
    await page.goto('/visits')
    await page.getByRole('article').getByRole('link').first().click()
    await page.getByRole('heading', { name: 'What it is about' }).waitFor()
    if (beneath !== '') await page.goto(`${new URL(page.url()).pathname}${beneath}`)
  },
})

const chooseSomebody = async (page: Page) => {
  await page.getByLabel('Who is it for?').fill('Ana Silva')
  await page.getByRole('option', { name: 'Ana Silva' }).first().click()
}

/** The first of a doctor's own patients. */
const openPatient = async (page: Page) => {
  await page.goto('/patients')
  await page.getByRole('main').getByRole('list').first().getByRole('link').first().click()
  await page.getByRole('heading', { name: 'History' }).waitFor()
}

/** A visit of next week; on a phone the days stand apart, with how many visits each has. */
const openVisit = async (page: Page) => {
  await page.goto('/week')
  await page.getByRole('link', { name: 'The week after' }).click()
  const busy = page.getByRole('group', { name: 'Day' }).getByRole('button', { name: /, [1-9]\d* visit/ })
  const visit = page.locator('.doc-block-visit')
  await busy.or(visit).first().waitFor()
  if (await busy.first().isVisible()) await busy.first().click()
  await visit.first().click()
  await page.getByRole('link', { name: 'Open the visit' }).click()
  await page.getByRole('heading', { name: 'Why they come' }).waitFor()
}

/** Whom one books for again has been taken on. */
const openNextVisit = async (page: Page) => {
  await openVisit(page)
  const takeOn = page.getByRole('button', { name: /^Take on / })
  const book = page.getByRole('button', { name: 'Book the next visit' })
  await takeOn.or(book).first().waitFor()
  if (await takeOn.isVisible()) await takeOn.click()
  await book.click()
  await page.getByRole('dialog').getByLabel('When').selectOption('In 2 weeks')
  await page.getByRole('dialog').getByRole('radio').first().waitFor({ state: 'attached' })
}

const told = [at('notifications', '/notifications'), at('told', '/account/notifications')]

export const subPages: Partial<Record<'patient' | 'doctor' | 'staff' | 'admin', SubPage[]>> = {
  patient: [
    at('password', '/password'),
    ...told,
    visit('visit'),
    visit('move', '/move'),
    visit('booked', '/booked'),
    at('month', '/visits/calendar'),
    at('plan-month', '/plan/month'),
    at('plan-past', '/plan/past'),
    {
      name: 'plan-hours',
      open: async (page) => {
        await page.goto('/plan')
        await page
          .getByRole('button', { name: /^Change hours of / })
          .first()
          .click()
        await page.getByRole('dialog').waitFor()
      },
    },
    at('history', '/record/history'),
    {
      name: 'history-change',
      open: async (page) => {
        await page.goto('/record/history')
        await page.getByRole('button', { name: /(Change|Write) medical history/ }).click()
      },
    },
    at('consents', '/record/consents'),
    {
      name: 'consent',
      open: async (page) => {
        await page.goto('/record/consents')
        await page
          .getByRole('button', { name: /: Use of your information$/ })
          .first()
          .click()
        await page.getByRole('dialog').waitFor()
      },
    },
    at('openings', '/record/openings'),
    {
      name: 'family-add',
      open: async (page) => {
        await page.goto('/family')
        await page.getByRole('button', { name: 'Add a person' }).click()
        await page.getByLabel('Full name').waitFor()
      },
    },
    {
      name: 'doctor',
      open: async (page) => {
        await page.goto('/find')
        await page.getByRole('main').getByRole('listitem').getByRole('heading').getByRole('link').first().click()
        await page.getByRole('heading', { name: 'Open times' }).waitFor()
      },
    },
    {
      name: 'hold',
      open: async (page) => {
        // One is held already where another width or colour was here before.
        await page.goto('/')
        const held = page.getByRole('button', { name: 'Confirm it' })
        await page.getByText('Your next visit').waitFor()
        if (await held.isVisible()) await held.click()
        else {
          await page.goto('/find')
          await page
            .getByRole('button', { name: / with / })
            .first()
            .click()
        }
        await page.getByRole('button', { name: 'Confirm visit' }).waitFor()
      },
    },
  ],
  doctor: [
    ...told,
    {
      name: 'patient',
      open: openPatient,
    },
    {
      name: 'visit',
      open: openVisit,
    },
    {
      name: 'next-visit',
      open: openNextVisit,
    },
    {
      name: 'open-time',
      open: async (page) => {
        await page.goto('/week')
        await page.getByRole('link', { name: 'The week after' }).click()
        await page
          .getByRole('button', { name: / Open$/ })
          .first()
          .click()
        await page.getByRole('dialog').waitFor()
      },
    },
  ],
  staff: [
    ...told,
    at('register', '/desk/register'),
    {
      name: 'waiting-add',
      open: async (page) => {
        await page.goto('/desk/waiting/add')
        await chooseSomebody(page)
        await page.getByRole('combobox', { name: 'Doctor', exact: true }).waitFor()
      },
    },
    {
      name: 'times',
      open: async (page) => {
        await page.goto('/desk/book')
        await chooseSomebody(page)
        await page.getByRole('button', { name: 'Put on the waitlist' }).waitFor()
      },
    },
    {
      name: 'find-anybody',
      open: async (page) => {
        await page.goto('/desk')
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.keyboard.press('Control+k')
        await page.getByLabel('Find a person, a doctor or a page').fill('silva')
        await page.locator('[data-action][data-selected]').waitFor()
      },
    },
  ],
  admin: [
    ...told,
    {
      name: 'account-of-somebody',
      open: async (page) => {
        await page.goto('/admin/people')
        await page.getByLabel('Name or e-mail address').fill('patient@example.com')
        await page.getByRole('button', { name: 'Ana Silva' }).first().click()
        await page.getByRole('dialog').waitFor()
      },
    },
    at('messages', '/messages'),
    at('password', '/password'),
  ],
}

/** Every page of whoever is signed in: the places of the rail, and those that are in none. */
export const pagesOf = async (page: Page, role: keyof typeof subPages): Promise<SubPage[]> => {
  const list = page.getByRole('navigation', { name: 'Main' }).getByRole('list')
  const addresses = await list
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? '/'))
  const places = addresses.map((address) => ({
    name: address === '/' ? 'home' : address.slice(1).replaceAll('/', '-'),
    open: async (page: Page) => {
      await page.goto(address)
    },
  }))
  return [...places, ...(subPages[role] ?? [])]
}
