import { createSpotlight, Spotlight } from '@mantine/spotlight'
import '../../ui/palette-styles.ts'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Outlet, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { allDoctors } from '../../api/doctors.ts'
import { patients } from '../../api/patients.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/words.tsx'
import { useHandOver } from './hand-over.ts'
import { usePersonLine } from './person-line.ts'
import './palette.css'

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

const [store] = createSpotlight()

/** Those who are found come later than the letters, and stand before the doctors: Enter then opens the first of them. */
const chooseFirst = () => {
  const list = document.getElementById(store.getState().listId)
  for (const one of list?.querySelectorAll('[data-selected]') ?? []) one.removeAttribute('data-selected')
  list?.querySelector('[data-action]')?.setAttribute('data-selected', 'true')
  store.updateState((state) => ({ ...state, selected: 0 }))
}

/** Ctrl-K: a person, a doctor or a place, by typing. */
export const StaffPages = () => {
  const { desk, places } = useWords()
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed.trim(), 150)
  const { data: doctors = [] } = useQuery(allDoctors)
  const people = useInfiniteQuery({ ...patients(asked), enabled: asked.length >= 2 })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another answer has another first
  useEffect(() => {
    if (store.getState().opened) chooseFirst()
  }, [people.data])
  const line = usePersonLine()
  const handOver = useHandOver()
  const navigate = useNavigate()
  const suits = (label: string) => fold(label).includes(fold(typed.trim()))

  const pages = [
    { to: paths.quickBook, label: places.book },
    { to: paths.register, label: places.register },
    { to: paths.arrivals, label: places.arrivals },
    { to: paths.deskWaiting, label: places.waiting },
    { to: paths.deskWait, label: desk.waitTitle },
    { to: paths.messages, label: places.messages },
    { to: paths.desk, label: places.desk },
  ]
  const goBook = (handed: Parameters<typeof handOver>[0]) => {
    handOver(handed)
    // Whoever is there already begins anew with what was chosen.
    void navigate({ to: paths.quickBook, state: { handed: crypto.randomUUID() } })
  }
  const groups = [
    {
      group: desk.paletteActions,
      actions: pages
        .filter(({ label }) => suits(label))
        .map(({ to, label }) => ({ id: to, label, onClick: () => void navigate({ to }) })),
    },
    {
      group: desk.palettePeople,
      actions:
        asked.length < 2
          ? []
          : (people.data ?? []).slice(0, 6).map(({ id, name, ...person }) => ({
              id,
              label: name,
              description: line(person),
              onClick: () => goBook({ person: { id, name } }),
            })),
    },
    {
      group: desk.paletteDoctors,
      actions:
        typed.trim() === ''
          ? []
          : doctors
              .filter(({ name, specialization }) => suits(`${name} ${specialization}`))
              .map(({ id, name, specialization }) => ({
                id,
                label: name,
                description: specialization ?? undefined,
                onClick: () => goBook({ doctorId: id }),
              })),
    },
  ].filter(({ actions }) => actions.length > 0)

  return (
    <>
      <Outlet />
      <Spotlight
        className="desk-palette"
        attributes={{ content: { 'aria-label': desk.paletteTitle } }}
        store={store}
        actions={groups}
        shortcut="mod + K"
        tagsToIgnore={[]}
        query={typed}
        onQueryChange={setTyped}
        filter={(_, actions) => actions}
        nothingFound={desk.paletteNothing}
        scrollable
        maxHeight={420}
        searchProps={{ placeholder: desk.palette, 'aria-label': desk.palette }}
      />
    </>
  )
}
