import { Presets, SingleBar } from 'cli-progress';
import { describeRemaining, RemainingTime } from './remaining-time.ts';

/** Shows the progress of a piece of work on stderr. */
export interface Progress {
  /**
   * @param share - What is done, 0 to 1.
   * @param label - The current item: a file, for example.
   */
  readonly update: (share: number, label: string) => void;
  readonly stop: () => void;
}

/**
 * Outside a terminal, a line is written after this many seconds or this many items, but at most one a second.
 */
const LINE_SECONDS = 10;
const LINE_FILES = 50;

/** Starts a bar on a terminal, elsewhere a line now and then. Both show the remaining time. */
export function startProgress(title: string): Progress {
  return process.stderr.isTTY ? startBar(title) : startLines(title, (line) => process.stderr.write(line));
}

function startBar(title: string): Progress {
  const remaining = new RemainingTime();
  const bar = new SingleBar(
    {
      stream: process.stderr,
      format: `${title} {bar} {percentage} % {left}| {label}`,
      clearOnComplete: true,
      hideCursor: true,
      // The bar's own signal handler would keep the process running.
      gracefulExit: false,
    },
    Presets.shades_classic,
  );
  const stop = () => {
    process.off('SIGINT', interrupt);
    bar.stop();
  };
  const interrupt = () => {
    stop();
    process.kill(process.pid, 'SIGINT');
  };
  return {
    update: (share, label) => {
      if (!bar.isActive) {
        process.once('SIGINT', interrupt);
        bar.start(100, 0, { label, left: '' });
      }
      const left = describeRemaining(remaining.after(share));
      bar.update(Math.floor(share * 100), { label, left: left === '' ? '' : `${left} ` });
    },
    stop,
  };
}

/**
 * Writes lines for a log; none for work that is done before the first line is due.
 *
 * @param now - A clock in seconds, with any zero.
 */
export function startLines(
  title: string,
  write: (line: string) => void,
  now: () => number = () => performance.now() / 1000,
): Progress {
  const remaining = new RemainingTime(now);
  let toldAt = now();
  let files = 0;
  let last: string | undefined;
  return {
    update: (share, label) => {
      const left = describeRemaining(remaining.after(share));
      if (label !== last) files += 1;
      last = label;
      const since = now() - toldAt;
      const isDue = since >= LINE_SECONDS || (files > LINE_FILES && since >= 1);
      if (!isDue || share >= 1) return;
      toldAt = now();
      files = 0;
      const share100 = Math.floor(share * 100);
      write(`${title}: ${share100} %${left === '' ? '' : `, ${left}`} (${label})\n`);
    },
    stop: () => undefined,
  };
}
