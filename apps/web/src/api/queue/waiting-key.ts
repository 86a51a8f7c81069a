/** Where the number of those who wait in one's rooms is kept for the frame: it asks for nothing itself. */
export const waitingKey = ['waiting']
