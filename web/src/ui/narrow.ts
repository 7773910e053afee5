import { useMediaQuery } from '@mantine/hooks'

/** Where the rail is a bar under the thumb; the same width as in shell.css. */
export const useIsNarrow = () => useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false })
