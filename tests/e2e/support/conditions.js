// Makes the machine slower, the network thinner or the storage smaller, through Chromium's own debugger.

const session = (page) => page.context().newCDPSession(page);

/** Slows the processor down: 4 is a modest laptop seen from a developer's. */
export async function slowProcessor(page, rate) {
  await (await session(page)).send("Emulation.setCPUThrottlingRate", { rate });
}

/** A thin line: 1.6 Mbit/s and 150 ms there and back unless told. */
export async function slowNetwork(page, { kilobits = 1_600, latency = 150 } = {}) {
  const cdp = await session(page);
  await cdp.send("Network.enable");
  const throughput = (kilobits * 1_000) / 8;
  await cdp.send("Network.emulateNetworkConditions",
    { offline: false, latency, downloadThroughput: throughput, uploadThroughput: throughput });
}

/** Storage that is full after that many bytes. It covers IndexedDB and caches; localStorage has its own fixed limit. */
export async function smallStorage(page, quotaSize) {
  await (await session(page)).send("Storage.overrideQuotaForOrigin", { origin: new URL(page.url()).origin, quotaSize });
}
