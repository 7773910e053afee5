/** The logins of the demo clinic. They exist only where the demo was seeded. */
export const demo = {
  password: 'salve-demo-1',
  logins: [
    { role: 'patient', email: 'patient@example.com', name: 'Ana Silva' },
    { role: 'doctor', email: 'doctor@clinic.com', name: 'Dr Chidi Okafor' },
    { role: 'staff', email: 'staff@clinic.com', name: 'Marta Lindqvist' },
    { role: 'admin', email: 'admin@clinic.com', name: 'Samuel Weiss' },
  ],
} as const
