/** Large enough for a thumb; on a narrow phone the row keeps together and gives in a little. */
export const controlSize = 'max-sm:min-w-8 max-sm:shrink sm:size-13';
