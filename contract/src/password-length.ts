// Apart from the rule, whose list of common passwords nobody should load for the sake of three numbers.
export const passwordLength = { usual: 12, demo: 8, most: 256 } as const
