/** The zone of the machine stands for that of the clinic, where nobody says another. */
export const clinicZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone
