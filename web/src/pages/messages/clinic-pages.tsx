import { Outlet } from '@tanstack/react-router'
import { useUser } from '../../api/user.ts'
import { StaffPages } from '../desk/palette.tsx'

/** The front desk finds anybody from here as from its other pages. */
export const ClinicPages = () => (useUser().role === 'staff' ? <StaffPages /> : <Outlet />)
