import type { Role } from '@salve/contract/fields'
import type { IconName } from '../ui/icon.tsx'
import type { Words } from '../words/en.ts'

/** How a page is named in the rail and in the bar; a page that is reached from another one has none. */
export type PlaceName = { word: keyof Words['places']; icon: IconName }
export type Place = PlaceName & { to: string }
export type Places = Record<Role, Place[]>
