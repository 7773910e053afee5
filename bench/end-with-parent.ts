// Loaded into a child before its own code: whatever ends the run, also a kill that nobody can hear, ends the child as
// an operator would, database and all.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
