/** The seed's sign-ins. Tests that change somebody each take a person whom no other test touches. */
export const password = 'atrium-demo'

export const owner = { name: 'Mara Okafor', email: 'owner@harbor.example' }
export const secondOwner = { name: 'Jonas Lindqvist', email: 'owner2@harbor.example' }
export const admin = { name: 'Dana Reyes', email: 'admin@harbor.example' }
export const member = { name: 'Tomás Benítez', email: 'member@harbor.example' }
export const soleOwner = { name: 'Wren Castellan', email: 'owner@oak.example' }
