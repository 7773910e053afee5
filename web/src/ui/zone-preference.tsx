import { NativeSelect } from '@mantine/core'
import { useLanguage } from '../words/words.tsx'
import { allZones, deviceZone, zoneWords } from '../words/zone.ts'
import './zone-preference.css'

/** On whose clocks times are shown: for whoever is on a journey, or cares for somebody far away. */
export const ZonePreference = () => {
  const { words, zone, showTimesOf } = useLanguage()
  return (
    <NativeSelect
      id="timeZone"
      className="zone-preference"
      size="md"
      label={words.frame.zone}
      description={words.frame.zoneHint}
      value={zone ?? ''}
      data={[
        { value: '', label: words.frame.zoneOfDevice(zoneWords(deviceZone())) },
        ...allZones(zone).map((value) => ({ value, label: zoneWords(value) })),
      ]}
      onChange={({ currentTarget: { value } }) => showTimesOf(value === '' ? undefined : value)}
    />
  )
}
