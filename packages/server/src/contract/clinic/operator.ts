/** Who acts where nobody is signed in: whoever runs the server. */
export const operator = 'Atrium'
