/** One clause as it is read: folded, as it is shown, and where it stands. */
export type Said = {
  text: string
  shown: string
  start: number
  end: number
  /** Under a plan or in a list, where what stands alone is an order. */
  plan: boolean
  /** It goes on where the clause before ends. */
  onward: boolean
  /** It opens its sentence. */
  opens: boolean
  /** The medicine that the sentence before names last, whatever it says of it. */
  above?: string
}
