// A calm page says nothing in the console and asks nothing of any other origin.
import assert from "node:assert/strict";

/**
 * Notes whatever any page of the context, or its workers, says or asks elsewhere. `assertCalm` fails on it, but for the
 * messages that match one of `expected`, for journeys that break something on purpose; each must then have come.
 */
export function watch(context, origin) {
  const noise = [];
  const foreign = [];

  context.on("console", (message) => noise.push(`${message.type()}: ${message.text()}`));
  context.on("weberror", (failure) => noise.push(`error: ${failure.error()}`));
  context.on("request", (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (asked !== origin && protocol !== "data:") foreign.push(request.url());
  });

  return {
    noise,
    foreign,
    assertCalm(expected = []) {
      assert.deepEqual(foreign, [], "requests left the page's own origin");
      assert.deepEqual(noise.filter((line) => !expected.some((pattern) => pattern.test(line))), [], "the console spoke");
      for (const pattern of expected) assert.ok(noise.some((line) => pattern.test(line)), `the console never said ${pattern}`);
    },
  };
}
