import { Presets, SingleBar } from 'cli-progress';

/** A progress bar on stderr, shown on a terminal only. */
export interface Progress {
  /** @param share - What is done, 0 to 1. */
  update(share: number, label: string): void;
  stop(): void;
}

export function startProgress(title: string): Progress {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar(
    {
      stream: process.stderr,
      format: `${title} {bar} {percentage} % | {label}`,
      clearOnComplete: true,
      hideCursor: true,
    },
    Presets.shades_classic,
  );
  bar.start(100, 0, { label: '' });
  return {
    update: (share, label) => bar.update(Math.floor(share * 100), { label }),
    stop: () => bar.stop(),
  };
}
