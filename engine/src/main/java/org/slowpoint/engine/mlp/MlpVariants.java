package org.slowpoint.engine.mlp;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.slowpoint.engine.optimizer.MlpOptimizer;
import org.slowpoint.engine.optimizer.mlp.FeatureGroup;
import org.slowpoint.engine.optimizer.mlp.MlpWeights;
import org.slowpoint.engine.optimizer.mlp.UpdateTerms;

/**
 * The changes that an optimizer can be asked about. All of them are other weights or other terms of the update, so that a
 * changed optimizer runs as fast as the untouched one.
 */
public final class MlpVariants {

    private MlpVariants() {}

    /** Every change: {@link #groups}, {@link #features} and {@link #interventions}. */
    public static List<MlpVariant> all(MlpOptimizer optimizer, FeatureMeans means) {
        List<MlpVariant> all = new ArrayList<>(groups(optimizer, means));
        all.addAll(features(optimizer, means));
        all.addAll(interventions(optimizer, means));
        return List.copyOf(all);
    }

    /** All inputs of a kind at their means; one per {@link FeatureGroup}, in their order. */
    public static List<MlpVariant> groups(MlpOptimizer optimizer, FeatureMeans means) {
        List<MlpVariant> all = new ArrayList<>();
        for (FeatureGroup group : FeatureGroup.values()) {
            String sentence = group.count() == 1
                    ? "The network sees the mean of " + group.title() + " instead of its value."
                    : "The network sees the means of the " + group.count() + " inputs “" + group.title()
                            + "” instead of their values.";
            all.add(new MlpVariant(
                    MlpVariant.Kind.FEATURE_GROUP,
                    group.key(),
                    group.title(),
                    sentence,
                    withMeans(optimizer, group.inputs(), means)));
        }
        return List.copyOf(all);
    }

    /** One input at its mean; one for every input, in their order. */
    public static List<MlpVariant> features(MlpOptimizer optimizer, FeatureMeans means) {
        return IntStream.range(0, MlpWeights.INPUTS)
                .mapToObj(input -> new MlpVariant(
                        MlpVariant.Kind.FEATURE,
                        "feature-" + input,
                        FeatureGroup.symbol(input),
                        "The network sees the mean of " + FeatureGroup.symbol(input) + " instead of its value.",
                        withMeans(optimizer, List.of(input), means)))
                .toList();
    }

    private static MlpOptimizer withMeans(MlpOptimizer optimizer, List<Integer> inputs, FeatureMeans means) {
        return optimizer.with(optimizer.weights().withConstantInputs(inputs, means.inputs()));
    }

    /** What else can be changed: terms of the update where there are two, its preconditioning, heads, decays. */
    public static List<MlpVariant> interventions(MlpOptimizer optimizer, FeatureMeans means) {
        UpdateTerms terms = optimizer.terms();
        List<MlpVariant> all = new ArrayList<>();
        if (terms.blackbox() != 0 && terms.nominal() != 0) {
            all.add(intervention(
                    "nominal-off",
                    "nominal term off",
                    "The update is its blackbox term alone.",
                    optimizer.with(terms.withoutNominal())));
            all.add(intervention(
                    "blackbox-off",
                    "blackbox term off",
                    "The update is its nominal term alone.",
                    optimizer.with(terms.withoutBlackbox())));
        }
        if (terms.preconditioned()) {
            all.add(intervention(
                    "preconditioner-off",
                    "preconditioner off",
                    "The blackbox term is not divided by √(v + 1e-6).",
                    optimizer.with(terms.withoutPreconditioning())));
        }
        MlpWeights pinned = optimizer.weights();
        for (int head : terms.magnitudeHeads()) {
            pinned = pinned.withConstantHead(head, means.heads()[head]);
        }
        all.add(intervention(
                "magnitudes-pinned",
                "magnitude heads pinned",
                "The heads that say how large the terms are say their means.",
                optimizer.with(pinned)));
        all.add(intervention(
                "decays-usual",
                "decays as they began",
                "All accumulators have the decays that meta-training started from.",
                optimizer.with(optimizer.weights().withUsualDecays())));
        return List.copyOf(all);
    }

    private static MlpVariant intervention(String key, String title, String sentence, MlpOptimizer optimizer) {
        return new MlpVariant(MlpVariant.Kind.INTERVENTION, key, title, sentence, optimizer);
    }
}
