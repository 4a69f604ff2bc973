/**
 * Letting other tasks run: messages come in, promises settle.
 */

/** Node's own way; a message to oneself would either keep its process alive or not be waited for. */
const { setImmediate } = globalThis as { setImmediate?: (callback: () => void) => void };

/** Calls back in a task of its own, after the messages that have already arrived. */
const schedule = setImmediate ?? byMessage();

/** setTimeout would wait 4 ms, and a second in hidden tabs; a message to oneself does not. */
function byMessage(): (callback: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return (callback) => {
    waiting.push(callback);
    port2.postMessage(null);
  };
}

/** Resolves once other tasks have had their turn. */
export function nextTask(): Promise<void> {
  return new Promise(schedule);
}
