/** What is said where a part of the demo does not come. */
export const notFetched = 'Part of the demo could not be fetched. Please load the page anew once the network is back.'
