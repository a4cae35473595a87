package org.slowpoint.engine.linalg;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.openblas.global.openblas;

/** Left vectors as the rows of the inverse of the right ones, for spectra with repeated eigenvalues. */
final class BiorthogonalBasis {

    private static final int ROW_MAJOR = 101;
    private static final double CONDITION_LIMIT = 1e8;

    private BiorthogonalBasis() {}

    /** The same pairs with left vectors from R⁻¹; null when the condition number of R shows a defective matrix. */
    static List<EigenPair> of(List<EigenPair> pairs) {
        int n = pairs.size();
        double[] r = new double[2 * n * n];
        double[] inverse = new double[2 * n * n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                r[2 * (i * n + j)] = pairs.get(j).rightRe()[i];
                r[2 * (i * n + j) + 1] = pairs.get(j).rightIm()[i];
            }
            inverse[2 * (j * n + j)] = 1;
        }
        double[] sigma = new double[n];
        double[] none = new double[2];
        int failed = openblas.LAPACKE_zgesdd(ROW_MAJOR, (byte) 'N', n, n, r.clone(), n, sigma, none, 1, none, 1);
        if (failed != 0 || !(sigma[0] < CONDITION_LIMIT * sigma[n - 1])) {
            return null;
        }
        if (openblas.LAPACKE_zgesv(ROW_MAJOR, n, n, r, n, new int[n], inverse, n) != 0) {
            return null;
        }
        List<EigenPair> result = new ArrayList<>(n);
        for (int j = 0; j < n; j++) {
            EigenPair p = pairs.get(j);
            double[] lr = new double[n];
            double[] li = new double[n];
            for (int i = 0; i < n; i++) {
                lr[i] = inverse[2 * (j * n + i)];
                li[i] = inverse[2 * (j * n + i) + 1];
            }
            result.add(EigenDecomposition.normalised(
                    p.re(), p.im(), p.rightRe().clone(), p.rightIm().clone(), lr, li));
        }
        return result;
    }
}
