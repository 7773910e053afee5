/**
 * Who goes with whom so that the sum of the worths is the greatest: one column at most for a row, one row at most for a
 * column. A worth of 0 is no pair. The Hungarian method, since greedy pairing takes "20 mg for 10 days" for the 10 mg.
 */
export const assign = (worth: number[][]): (number | undefined)[] => {
  const rows = worth.length
  const columns = worth[0]?.length ?? 0
  const size = Math.max(rows, columns)
  const cost = (row: number, column: number) => -(worth[row]?.[column] ?? 0)

  const rowPotential = Array<number>(size).fill(0)
  const columnPotential = Array<number>(size + 1).fill(0)
  /** Which row has the column; the column after the last is where each search begins. */
  const rowOf = Array<number>(size + 1).fill(-1)

  for (let row = 0; row < size; row++) {
    rowOf[size] = row
    augment(size, rowOf, rowPotential, columnPotential, cost)
  }

  const columnOf = Array<number | undefined>(rows).fill(undefined)
  for (let column = 0; column < columns; column++) {
    const row = rowOf[column]
    if (row < rows && worth[row][column] > 0) columnOf[row] = column
  }
  return columnOf
}

const augment = (
  size: number,
  rowOf: number[],
  rowPotential: number[],
  columnPotential: number[],
  cost: (row: number, column: number) => number,
) => {
  const slack = Array<number>(size).fill(Number.POSITIVE_INFINITY)
  const from = Array<number>(size).fill(size)
  const seen = new Set<number>()
  const unseen = new Set(Array(size).keys())
  let at = size
  while (rowOf[at] >= 0) {
    seen.add(at)
    unseen.delete(at)
    for (const column of unseen) {
      const reduced = cost(rowOf[at], column) - rowPotential[rowOf[at]] - columnPotential[column]
      if (reduced >= slack[column]) continue
      slack[column] = reduced
      from[column] = at
    }
    at = [...unseen].reduce((best, column) => (slack[column] < slack[best] ? column : best))
    const step = slack[at]
    for (const column of seen) {
      rowPotential[rowOf[column]] += step
      columnPotential[column] -= step
    }
    for (const column of unseen) slack[column] -= step
  }
  while (at !== size) {
    rowOf[at] = rowOf[from[at]]
    at = from[at]
  }
  rowOf[size] = -1
}
