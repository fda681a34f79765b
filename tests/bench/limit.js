// Nothing in the bench waits for ever: what takes too long is said not to have been reached.

/** Thrown when the time is over. */
export class NotReached extends Error {}

/** The promise, or `NotReached` after so many seconds. */
export async function within(seconds, promise) {
  let timer;
  const over = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new NotReached(`not reached in ${seconds} s`)), seconds * 1_000);
  });
  try {
    return await Promise.race([promise, over]);
  } finally {
    clearTimeout(timer);
  }
}

/** Playwright's own time-outs and ours are the same thing to say. */
export const isNotReached = (failure) => failure instanceof NotReached || failure.name === "TimeoutError";
