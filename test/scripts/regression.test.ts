import { describe, expect, it } from 'vitest';
import { fitLogistic, fitRidge } from '../../scripts/model/regression.ts';

describe('the regressions that weights are fitted by', () => {
  it('find the line that points lie on', () => {
    const examples = [0, 1, 2, 3, 4].flatMap((x) =>
      [0, 2, 5].map((y) => ({ features: [x, y], target: 3 * x - y + 2 })),
    );
    const { weights, constant } = fitRidge(examples, 0);
    expect(weights[0]).toBeCloseTo(3);
    expect(weights[1]).toBeCloseTo(-1);
    expect(constant).toBeCloseTo(2);
  });

  it('find the odds of a yes: three of four with the feature, one of four without', () => {
    const cases = (feature: number, yes: number) =>
      [0, 1, 2, 3].map((at) => ({ features: [feature], target: Number(at < yes) }));
    // The logarithm of the ratio of the odds, 3 and 1/3.
    expect(fitLogistic([...cases(1, 3), ...cases(0, 1)], 0)[0]).toBeCloseTo(Math.log(9));
  });

  it('give less weight under a greater penalty', () => {
    const examples = [0, 1].flatMap((x) =>
      [0, 1, 2].map((at) => ({ features: [x], target: Number(at < 2 * x) })),
    );
    const [free = 0] = fitLogistic(examples, 0.1);
    const [held = 0] = fitLogistic(examples, 10);
    expect(held).toBeGreaterThan(0);
    expect(held).toBeLessThan(free);
  });
});
