/**
 * For work that only ever matters in its newest form, such as redrawing after a slider moved.
 */

/**
 * Makes a request function: the job runs at most once at a time, and requests that come meanwhile
 * are answered by one more run, at least `gap` milliseconds after the last one ended. The job deals
 * with its own errors.
 */
export function latest(job: () => Promise<void>, gap = 0): () => void {
  let running = false;
  let again = false;

  async function run(): Promise<void> {
    running = true;
    try {
      do {
        again = false;
        await job();
        if (gap > 0) await new Promise((resolve) => setTimeout(resolve, gap));
      } while (again);
    } finally {
      running = false;
    }
  }

  return () => {
    if (running) again = true;
    else void run();
  };
}
