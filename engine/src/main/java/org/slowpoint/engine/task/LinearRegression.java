package org.slowpoint.engine.task;

import org.slowpoint.engine.data.DataSet;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;
import org.slowpoint.engine.settings.Kind;
import org.slowpoint.engine.settings.Setting;
import org.slowpoint.engine.settings.Settings;

/**
 * The quadratic task of the released code: f(x) = ½xᵀHx + vᵀx + offset with minimum exactly 0, where H = QΛQᵀ has
 * eigenvalues 10^u, u uniform on (−3, 0), Q is a random rotation, and v and x₀ are standard normal. Each problem is
 * represented as {@link LeastSquares} with A = √Λ·Qᵀ and b = A·x*, x* = −H⁻¹v, which keeps the loss accurate near 0.
 *
 * @param size the number of parameters n, 1 or more (the paper's is 5)
 */
public record LinearRegression(int size) implements Task, KnownCurvature {

    /** The name of the task. */
    public static final String NAME = "linear-regression";

    /**
     * The settings.
     *
     * @param size n, 1 to 4096
     */
    @Kind(name = NAME, title = "Linear regression", about = "least-squares problems")
    public record Config(
            @Setting(
                            about = "Parameters of a problem.",
                            unit = "parameters",
                            min = 1,
                            max = 4096,
                            initial = "5",
                            optional = true)
                    int size)
            implements TaskConfig {

        /** Checks the range. */
        public Config {
            Settings.check(Config.class, size);
        }

        @Override
        public Task create(DataSet data) {
            return new LinearRegression(size);
        }
    }

    private static final double LOWEST_EXPONENT = -3;
    /** Products after which drawing a row takes a tenth of a millisecond. */
    private static final long LONG_ROW = 1 << 16;

    /** The paper's size, 5 parameters. */
    public LinearRegression() {
        this(5);
    }

    /** Checks the size. */
    public LinearRegression {
        if (size < 1) {
            throw new IllegalArgumentException("a problem needs at least one parameter, got " + size);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int parameters() {
        return size;
    }

    @Override
    public double smallestCurvature() {
        return Math.pow(10, LOWEST_EXPONENT);
    }

    @Override
    public double largestCurvature() {
        return 1;
    }

    @Override
    public Problem sample(Key key) {
        return sample(key, Progress.NONE);
    }

    @Override
    public Problem sample(Key key, Progress progress) {
        RandomStream random = key.stream();
        double[][] rotation = randomRotation(random, progress);
        double[] v = new double[size];
        double[][] a = new double[size][size];
        double[] b = new double[size];
        for (int i = 0; i < size; i++) {
            v[i] = random.gaussian();
        }
        for (int i = 0; i < size; i++) {
            double root = StrictMath.pow(10, 0.5 * random.uniform(LOWEST_EXPONENT, 0));
            double along = 0;
            for (int j = 0; j < size; j++) {
                a[i][j] = root * rotation[i][j];
                along += rotation[i][j] * v[j];
            }
            b[i] = -along / root;
        }
        return new LeastSquares(a, b, random.gaussians(size));
    }

    // Gram and Schmidt's process on a normal matrix gives a uniformly distributed orthogonal basis; doing it twice
    // keeps the rows orthogonal to working precision.
    private double[][] randomRotation(RandomStream random, Progress progress) {
        double[][] rows = new double[size][];
        for (int i = 0; i < size; i++) {
            // A row is made orthogonal to all before it.
            if ((long) i * size > LONG_ROW) {
                progress.checkCancelled();
            }
            double[] row = random.gaussians(size);
            for (int pass = 0; pass < 2; pass++) {
                for (int k = 0; k < i; k++) {
                    subtractProjection(row, rows[k]);
                }
            }
            double norm = 0;
            for (double value : row) {
                norm += value * value;
            }
            for (int j = 0; j < size; j++) {
                row[j] /= Math.sqrt(norm);
            }
            rows[i] = row;
        }
        return rows;
    }

    private static void subtractProjection(double[] row, double[] unit) {
        double dot = 0;
        for (int j = 0; j < row.length; j++) {
            dot += row[j] * unit[j];
        }
        for (int j = 0; j < row.length; j++) {
            row[j] -= dot * unit[j];
        }
    }
}
