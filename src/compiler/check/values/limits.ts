/** Members that constants put into other sets, over the whole build: what sums of sums can grow to. */
export const MOST_MEMBERS = 4_000_000;
