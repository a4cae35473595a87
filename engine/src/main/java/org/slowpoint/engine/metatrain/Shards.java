package org.slowpoint.engine.metatrain;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.engine.task.Problem;

/** What parts of a batch contribute, and their sum. */
final class Shards {

    private Shards() {}

    /**
     * What a part contributes.
     *
     * @param gradient the gradient of its mean objective, flat, in the order of the layout
     * @param losses T losses per problem
     */
    record Share(double[] gradient, double[][] losses) {}

    /**
     * Adds the parts up, in their order.
     *
     * @param shares each part's mean gradient and losses
     */
    static MetaGradient.Result join(List<List<Problem>> parts, List<Share> shares, UnrollSpec spec, int weights) {
        int batch = parts.stream().mapToInt(List::size).sum();
        double[] gradient = new double[weights];
        double[][] losses = new double[batch][];
        List<double[]> perProblem = new ArrayList<>();
        double objective = 0;
        int at = 0;
        for (int i = 0; i < parts.size(); i++) {
            double share = (double) parts.get(i).size() / batch;
            double[] part = shares.get(i).gradient();
            for (int j = 0; j < weights; j++) {
                gradient[j] += share * part[j];
            }
            for (double[] curve : shares.get(i).losses()) {
                objective += spec.objective().of(curve) / batch;
                losses[at++] = curve;
            }
            if (spec.perProblem()) {
                perProblem.add(part);
            }
        }
        return new MetaGradient.Result(objective, gradient, losses, perProblem);
    }
}
