import type { PublicKeys } from '@salve/contract/keys'
import { fingerprintOf } from '@salve/contract/seal/pins'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import './figures.css'

type Props = { keys: Pick<PublicKeys, 'userId' | 'id' | 'publicKey' | 'signKey'>; label: string }

/** The figures of somebody's keys, in groups as one reads them out: the same figures mean the same keys. */
export const Figures = ({ keys, label }: Props) => {
  const id = useId()
  const { data } = useQuery({
    queryKey: ['figures', keys.userId, keys.id, keys.publicKey, keys.signKey],
    queryFn: () => fingerprintOf(keys),
    networkMode: 'always',
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <div className="figures">
      <span id={id}>{label}</span>
      <output aria-labelledby={id}>
        {(data ?? ' ').split(' ').map((group, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two groups may be alike, and none changes its place
          <span key={at}>{group} </span>
        ))}
      </output>
    </div>
  )
}
