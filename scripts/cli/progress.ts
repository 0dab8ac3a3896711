import { Presets, SingleBar } from 'cli-progress';

/** A progress bar on stderr, shown from the first update on, and only on a terminal. */
export interface Progress {
  /** @param share - What is done, 0 to 1. */
  readonly update: (share: number, label: string) => void;
  readonly stop: () => void;
}

export function startProgress(title: string): Progress {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar(
    {
      stream: process.stderr,
      format: `${title} {bar} {percentage} % | {label}`,
      clearOnComplete: true,
      hideCursor: true,
      // The bar's own handler of signals would let the process go on.
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
        bar.start(100, 0, { label });
      }
      bar.update(Math.floor(share * 100), { label });
    },
    stop,
  };
}
