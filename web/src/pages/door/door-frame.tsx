import { Outlet } from '@tanstack/react-router'
import { Frame } from '../../ui/frame.tsx'
import { Mark } from '../../ui/mark.tsx'

/** Stands around the pages before the sign-in. */
export const DoorFrame = () => (
  <Frame>
    <Mark className="door-leaf" />
    <Outlet />
  </Frame>
)
