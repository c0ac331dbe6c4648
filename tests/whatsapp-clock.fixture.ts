/*
 * Loaded before the product (`node --import`), it sets that process's clock ahead by CLOCK_AHEAD_MS: a restart "36 hours
 * later" takes no 36 hours. Timers run as ever.
 */

const aheadMs = Number(process.env.CLOCK_AHEAD_MS ?? 0);
const realNow = Date.now;
Date.now = () => realNow() + aheadMs;
