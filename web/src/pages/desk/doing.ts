/** What the desk is about to do with a visit. */
export type Doing = 'look' | 'move' | 'cancel' | 'missed'
