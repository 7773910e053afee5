/** The entries of lists that are written with commas, as one pattern; an entry may be a pattern itself. */
export const oneOf = (...lists: string[]) =>
  lists
    .flatMap((list) => list.split(/,\s+|\n/))
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .join('|')
