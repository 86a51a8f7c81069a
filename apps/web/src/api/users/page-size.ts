/** How many users are asked for at once. */
export const userPageSize = 100
