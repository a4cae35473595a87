package org.slowpoint.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.slowpoint.engine.document.Json;
import org.slowpoint.engine.dynamics.stability.Bound;
import org.slowpoint.engine.dynamics.stability.ClosedLoop;
import org.slowpoint.engine.dynamics.stability.ExpectedLoss;
import org.slowpoint.engine.dynamics.stability.GradientVariance;
import org.slowpoint.engine.dynamics.stability.LinearOptimizer;
import org.slowpoint.engine.dynamics.stability.NoiseDraws;
import org.slowpoint.engine.dynamics.stability.NoisyQuadratic;
import org.slowpoint.engine.dynamics.stability.PathwiseGradients;
import org.slowpoint.engine.dynamics.stability.PreconditionerTraining;
import org.slowpoint.engine.dynamics.stability.StabilityProblem;
import org.slowpoint.engine.dynamics.stability.StationaryState;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.EigenDecomposition;
import org.slowpoint.engine.random.Key;

/** The answer of {@code slowpoint stability} as one JSON document; null stands for a number that is not finite. */
final class StabilityDocument {

    private StabilityDocument() {}

    static ObjectNode of(StabilityProblem problem, Progress progress) {
        NoisyQuadratic quadratic = problem.quadratic();
        LinearOptimizer optimizer = problem.optimizer();
        ObjectNode document = Json.object();
        Json.put(document, "hessianEigenvalues", quadratic.curvatures().values());
        putEigenvalues(
                document.putArray("preconditionerEigenvalues"),
                EigenDecomposition.values(optimizer.preconditioner(), quadratic.dimension()));
        ObjectNode spectra = document.putObject("spectra");
        for (LinearOptimizer.Terms terms : LinearOptimizer.Terms.values()) {
            putSpectrum(spectra.putObject(name(terms)), ClosedLoop.of(quadratic, optimizer.with(terms)));
        }
        ObjectNode dynamics = document.putObject("dynamics");
        for (LinearOptimizer.Terms terms :
                new LinearOptimizer.Terms[] {LinearOptimizer.Terms.NOMINAL, LinearOptimizer.Terms.ALL}) {
            putDynamics(
                    dynamics.putObject(name(terms)),
                    ClosedLoop.of(quadratic, optimizer.with(terms)),
                    problem.horizons(),
                    progress);
        }
        ObjectNode bounds = document.putObject("bounds");
        putBound(bounds.putObject("theorem1"), Bound.theorem1(quadratic, optimizer));
        if (quadratic.invertible()) {
            putBound(bounds.putObject("lemma2"), Bound.lemma2(quadratic, optimizer));
        } else {
            bounds.putNull("lemma2");
        }
        putBound(bounds.putObject("combined"), Bound.combined(quadratic, optimizer));
        problem.disturbance()
                .ifPresent(d -> putBound(bounds.putObject("lemma3"), Bound.lemma3(quadratic, optimizer.nominal(), d)));
        problem.recorded()
                .ifPresent(draws -> putRecorded(
                        document.putObject("recorded"), ClosedLoop.of(quadratic, optimizer), draws, progress));
        problem.metaTraining()
                .ifPresent(
                        training -> putMetaTraining(document.putObject("metaTraining"), problem, training, progress));
        return document;
    }

    /** The name of some terms in the document. */
    static String name(LinearOptimizer.Terms terms) {
        return switch (terms) {
            case NONE -> "none";
            case NOMINAL -> "nominal";
            case WEIGHT_DECAY -> "weightDecay";
            case PRECONDITIONING -> "preconditioning";
            case ALL -> "all";
        };
    }

    private static void putSpectrum(ObjectNode node, ClosedLoop loop) {
        putMatrix(node.putArray("matrix"), loop.map());
        putEigenvalues(node.putArray("eigenvalues"), loop.eigenvalues());
        Json.put(node, "spectralRadius", loop.spectralRadius());
    }

    private static void putDynamics(ObjectNode node, ClosedLoop loop, int[] horizons, Progress progress) {
        ArrayNode list = node.putArray("horizons");
        for (int horizon : horizons) {
            progress.report(Double.NaN, "loss up to iteration " + horizon);
            ExpectedLoss loss = ExpectedLoss.of(loop, horizon, progress);
            ObjectNode at = list.addObject();
            at.put("horizon", horizon);
            Json.put(at, "loss", loss.loss());
            Json.put(at, "literalEquation8", loss.literalEquation8());
            putMatrix(at.putArray("gradient"), loss.gradient());
            putMatrix(at.putArray("parameterCovariance"), loss.parameterCovariance());
            GradientVariance variance =
                    GradientVariance.of(loop, horizon, Key.of(0).fold("gradient variance"), progress);
            Json.put(at, "gradientVarianceTrace", variance.trace());
            if (!variance.exact()) {
                at.put("gradientVarianceTrajectories", variance.trajectories());
            }
        }
        StationaryState.of(loop)
                .ifPresentOrElse(
                        state -> {
                            ObjectNode stationary = node.putObject("stationary");
                            putMatrix(stationary.putArray("covariance"), state.covariance());
                            Json.put(stationary, "loss", state.loss());
                        },
                        () -> node.putNull("stationary"));
    }

    private static void putBound(ObjectNode node, Bound bound) {
        Json.put(node, "lower", bound.lower());
        Json.put(node, "upper", bound.upper());
        Json.put(node, "smallest", bound.smallest());
        Json.put(node, "largest", bound.largest());
        node.put("symmetric", bound.symmetric());
        node.put("realEigenvalues", bound.realEigenvalues());
        node.put("lowerHolds", bound.lowerHolds());
        node.put("upperHolds", bound.upperHolds());
        node.put("applies", bound.applies());
        node.put("guaranteed", bound.guaranteed());
        Json.put(node, "spectralRadius", bound.spectralRadius());
        node.put("stability", bound.regime().name().toLowerCase(Locale.ROOT));
        bound.disturbance().ifPresent(conditions -> {
            node.put("commutes", conditions.commutes());
            node.put("disturbanceInside", conditions.inside());
        });
    }

    private static void putRecorded(ObjectNode node, ClosedLoop loop, NoiseDraws draws, Progress progress) {
        PathwiseGradients gradients = PathwiseGradients.of(loop, draws, draws.horizon(), progress);
        Json.put(node, "losses", gradients.losses());
        ArrayNode each = node.putArray("gradients");
        for (double[] gradient : gradients.gradients()) {
            putMatrix(each.addArray(), gradient);
        }
        putMatrix(node.putArray("meanGradient"), gradients.meanGradient());
        Json.put(node, "gradientVarianceTrace", gradients.varianceTrace());
    }

    private static void putMetaTraining(
            ObjectNode node, StabilityProblem problem, StabilityProblem.MetaTraining asked, Progress progress) {
        ArrayNode runs = node.putArray("runs");
        for (double fraction : asked.fractions()) {
            double alpha = 2 * fraction / problem.quadratic().largestCurvature();
            progress.report(Double.NaN, "meta-training with α = " + alpha);
            ObjectNode run = runs.addObject();
            Json.put(run, "fraction", fraction);
            Json.put(run, "alpha", alpha);
            PreconditionerTraining training = new PreconditionerTraining(
                    problem.quadratic(), problem.optimizer().withNominal(alpha), asked.horizon(), asked.outer());
            ArrayNode steps = run.putArray("steps");
            for (int report : asked.report()) {
                while (training.step() < report) {
                    training.advance(progress);
                }
                ObjectNode step = steps.addObject();
                step.put("step", report);
                Json.put(step, "loss", training.loss(progress).loss());
                Json.put(step, "spectralRadius", training.loop().spectralRadius());
            }
        }
    }

    private static void putEigenvalues(ArrayNode list, double[][] values) {
        for (double[] value : values) {
            ObjectNode complex = list.addObject();
            Json.put(complex, "re", value[0]);
            Json.put(complex, "im", value[1]);
        }
    }

    private static void putMatrix(ArrayNode rows, double[] matrix) {
        int n = (int) Math.round(Math.sqrt(matrix.length));
        for (int i = 0; i < n; i++) {
            ArrayNode row = rows.addArray();
            for (int j = 0; j < n; j++) {
                double value = matrix[i * n + j];
                if (Double.isFinite(value)) {
                    row.add(value);
                } else {
                    row.addNull();
                }
            }
        }
    }
}
